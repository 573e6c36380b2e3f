import { recordsIn, sameRecord } from './record';

const settings = {
  indexPattern: 'logstash-*',
  internalNetworks: ['10.0.0.0/8'],
  retentionDays: null,
  shippingPorts: [5044],
  summaries: false,
};
const record = {
  space: 'default',
  pluginVersion: '1',
  settings,
  objects: { 'lens:a': { asset: 'x', updatedAt: null } },
};

describe('the record of a space', () => {
  it('is the same in whatever order Elasticsearch gives its keys back', () => {
    const reversed = Object.fromEntries(
      Object.entries({
        ...record,
        settings: Object.fromEntries(Object.entries(settings).reverse()),
      }).reverse()
    );
    expect(JSON.stringify(reversed)).not.toBe(JSON.stringify(record));
    expect(sameRecord(reversed, record)).toBe(true);
    expect(sameRecord({ ...record, settings: { ...settings, shippingPorts: [5045] } }, record)).toBe(false);
    expect(sameRecord(undefined, record)).toBe(false);
  });

  it('is found among component templates by its name', () => {
    const components = new Map([
      ['network-traffic@settings', {}],
      ['network-traffic@space-default', { _meta: { managed_by: 'network-traffic', record } }],
      ['network-traffic@lock-1', { _meta: {} }],
    ]);
    expect(recordsIn(components)).toEqual([record]);
  });
});
