/** Privileges of the routes. */
export const READ_PRIVILEGE = 'network_traffic_read';
export const SETUP_PRIVILEGE = 'network_traffic_setup';

const APP = 'networkTraffic';
const OBJECT_TYPES = ['tag', 'index-pattern', 'search', 'visualization', 'lens', 'map', 'dashboard'];

/** Kibana's feature: what a role grants under "Network Traffic". */
export const FEATURE = {
  id: 'networkTraffic',
  name: 'Network Traffic',
  category: { id: 'kibana', label: 'Analytics', euiIconType: 'logoKibana', order: 1000 },
  app: [APP, 'kibana'],
  catalogue: [],
  privileges: {
    all: {
      app: [APP, 'kibana'],
      catalogue: [],
      api: [READ_PRIVILEGE, SETUP_PRIVILEGE],
      savedObject: { all: OBJECT_TYPES, read: [] },
      ui: ['show', 'setup'],
    },
    read: {
      app: [APP, 'kibana'],
      catalogue: [],
      api: [READ_PRIVILEGE],
      savedObject: { all: [], read: OBJECT_TYPES },
      ui: ['show'],
    },
  },
} as const;
