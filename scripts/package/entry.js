// Lazy chunks come from where Kibana serves this plugin; a classic script has no other way to know.
// This form runs under every Kibana from 8.12; the one of kbn-optimizer loses its exports under webpack 5.
__webpack_public_path__ = window.__kbnPublicPath__.networkTraffic;
__kbnBundles__.define('plugin/networkTraffic/public', () => require('../../plugin/public/index'), 0);
