/** What the page is told by the server; read by the browser from a meta element (inline scripts are forbidden). */
export interface PageConfig {
  readonly pluginId: string;
  readonly pluginVersion: string;
  readonly kibanaVersion: string;
  readonly publicPath: string;
  readonly theme: 'light' | 'dark';
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The one HTML page of the workbench: globals first, then shared libraries, the plugin's bundle, the shell. */
export function pageHtml(config: PageConfig): string {
  const script = (path: string): string => `<script src="${escapeHtml(path)}"></script>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="workbench" content="${escapeHtml(JSON.stringify(config))}">
<title>Workbench – a stand-in for Kibana</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/workbench/assets/${config.theme}.css">
</head>
<body>
<div id="workbench"></div>
${script('/workbench/assets/loader.js')}
${script('/workbench/assets/shared_deps.js')}
${script(`${config.publicPath}${config.pluginId}.plugin.js`)}
${script('/workbench/assets/main.js')}
</body>
</html>
`;
}
