import React from 'react';
import { render, unmountComponentAtNode } from 'react-dom';
import type { AppMountParameters, CoreStart } from '../../kibana_types/browser';
import type { BrowserStartPlugins } from '../../kibana_types/plugins';
import { createApiClient } from '../api/client';
import { App } from './app';

/** Mounts the plugin's pages; the returned function takes them away again. */
export function mountApplication(
  core: CoreStart,
  plugins: BrowserStartPlugins,
  params: AppMountParameters
): () => void {
  const { element } = params;
  const client = createApiClient(core.http);
  render(<App core={core} plugins={plugins} params={params} client={client} />, element);
  return () => {
    unmountComponentAtNode(element);
  };
}
