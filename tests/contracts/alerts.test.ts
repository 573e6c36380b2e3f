import { dirname } from 'node:path';
import { z } from 'zod';
import { buildBrowserBundle } from './support/built_plugin';
import { runServer } from './support/server';
import type { ServerReport } from './support/server_harness';

let report: ServerReport;
beforeAll(async () => {
  report = runServer(dirname(dirname(await buildBrowserBundle())));
}, 120_000);

const RULE_TYPE = 'networkTraffic.anomaly';
/** features/server/feature_schema.ts of each side: what it takes as `alerting`, and refuses otherwise. */
const upTo8_17 = z.array(z.string());
const from8_18 = z.array(z.strictObject({ ruleTypeId: z.string(), consumers: z.array(z.string()).min(1) }));
const privilegeOf = (entries: z.ZodType): z.ZodType => {
  const rights = z.strictObject({ all: entries.optional(), read: entries.optional() });
  return z.strictObject({ rule: rights, alert: rights });
};
const isNew = (version: string): boolean => /^(8\.(18|19)|9\.)/.test(version);

describe('the rule type of the built zip', () => {
  const withAlerting = (): ServerReport['registered'] =>
    report.registered.filter(({ ruleTypes }) => ruleTypes.length > 0);

  it('is registered in every version that has alerting, with what the newest demands', () => {
    expect(withAlerting().map(({ version }) => version)).toEqual([
      '8.12.2',
      '8.15.0',
      '8.17.9',
      '8.18.0',
      '8.19.7',
      '9.0.0',
      '9.5.0',
    ]);
    for (const { ruleTypes, logged } of withAlerting()) {
      expect(logged).toEqual([]);
      expect(ruleTypes).toMatchObject([
        {
          id: RULE_TYPE,
          producer: 'networkTraffic',
          solution: 'stack',
          category: 'management',
          minimumLicenseRequired: 'basic',
          defaultActionGroupId: 'anomaly',
          actionGroups: [{ id: 'anomaly' }],
        },
      ]);
      // Names of indices are in lower case.
      expect(ruleTypes[0]?.alerts.context).toMatch(/^[a-z-]+$/);
      // "recovered" is Kibana's own.
      expect(ruleTypes[0]?.actionGroups.map(({ id }) => id)).not.toContain('recovered');
      expect(ruleTypes[0]?.ruleTaskTimeout).toMatch(/^\d+m$/);
    }
  });

  it('is granted by the feature in the form of each version, which the other side refuses', () => {
    for (const { version, features } of withAlerting()) {
      const [taken, refused] = isNew(version) ? [from8_18, upTo8_17] : [upTo8_17, from8_18];
      const feature = features[0] as {
        alerting: unknown;
        privileges: { all: { alerting: unknown }; read: { alerting: unknown } };
      };
      const shape = privilegeOf(taken);
      expect(taken.safeParse(feature.alerting).success).toBe(true);
      expect(refused.safeParse(feature.alerting).success).toBe(false);
      for (const [right, { alerting }] of Object.entries(feature.privileges)) {
        expect(shape.safeParse(alerting).success).toBe(true);
        // Kibana stops where a privilege names what the feature does not, and where the feature names what none grants.
        expect(alerting).toEqual({
          rule: { [right]: feature.alerting },
          alert: { [right]: feature.alerting },
        });
      }
    }
  });

  it('is left out with one line of the log where Kibana has no alerting', () => {
    const without = report.registered.filter(({ ruleTypes }) => ruleTypes.length === 0);
    expect(without).toHaveLength(withAlerting().length);
    for (const { features, logged } of without) {
      expect(JSON.stringify(features)).not.toContain(RULE_TYPE);
      expect(logged).toEqual([expect.stringContaining('alerting plugin is not available')]);
    }
  });
});
