import React from 'react';
import ReactDOM from 'react-dom';
import { EuiProvider } from '@elastic/eui';
import { readPageConfig } from './config';
import { DashboardPage } from './dashboard/page';
import { createCore } from './kibana/core';
import { createPlugins } from './kibana/plugins';
import { createSharedState } from './kibana/state';
import { Shell, AppMount } from './shell';

interface BrowserPlugin {
  setup(core: unknown, plugins: unknown): unknown;
  start(core: unknown, plugins: unknown): unknown;
}
declare const __kbnBundles__: { get(key: string): { plugin(context: unknown): BrowserPlugin } };

/** Loads the plugin as Kibana's core does, then shows the app or the dashboard that the address names. */
function main(): void {
  const config = readPageConfig();
  const state = createSharedState();
  const { core, apps, toasts$, bindStart } = createCore(config);
  const { setup, start, factories } = createPlugins(state);
  const context = {
    opaqueId: Symbol(config.pluginId),
    env: {
      mode: { dev: false, name: 'production', prod: true },
      packageInfo: { version: config.kibanaVersion, dist: true },
    },
    logger: { get: () => console },
    config: { get: () => ({}) },
  };
  const plugin = __kbnBundles__.get(`plugin/${config.pluginId}/public`).plugin(context);
  let contract: unknown = {};
  bindStart(() => [{ ...core, application: core.application }, start, contract]);
  plugin.setup(core, setup);
  contract = plugin.start(core, start);

  const appId = window.location.pathname.split('/')[2] ?? '';
  const app = apps.get(appId);
  const page = app ? (
    <AppMount app={app} dark={config.theme === 'dark'} />
  ) : appId === 'dashboards' ? (
    <DashboardPage state={state} factories={factories} dark={config.theme === 'dark'} />
  ) : (
    <p data-test-subj="workbenchNotFound">The workbench has no application “{appId}”.</p>
  );
  ReactDOM.render(
    <EuiProvider colorMode={config.theme}>
      <Shell apps={[...apps.values()]} toasts$={toasts$} config={config}>
        {page}
      </Shell>
    </EuiProvider>,
    document.getElementById('workbench')
  );
}

main();
