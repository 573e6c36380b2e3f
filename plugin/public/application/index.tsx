import React from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import type { AppMountParameters, CoreStart } from '../../kibana_types/browser';
import { createSetupClient } from '../api/client';
import { App } from './app';

/** Mounts the plugin's pages; the returned function takes them away again. */
export function mountApplication(core: CoreStart, params: AppMountParameters): () => void {
  const { element } = params;
  render(<App core={core} params={params} client={createSetupClient(core.http)} />, element);
  return () => {
    unmountComponentAtNode(element);
  };
}
