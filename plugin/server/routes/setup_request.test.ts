import fc from 'fast-check';
import {
  diagnosisInput,
  removeInput,
  repairInput,
  repairPlanInput,
  settingsInput,
  setupInput,
} from './setup_request';

const inputs = { setupInput, diagnosisInput, removeInput, repairInput, repairPlanInput, settingsInput };

describe('what the routes of Setup take', () => {
  it.each(Object.entries(inputs))(
    '%s answers anything with a value or a message, and never throws',
    (_name, schema) => {
      const keys = [
        'indexPattern',
        'internalNetworks',
        'retentionDays',
        'shippingPorts',
        'fingerprint',
        'choices',
        'index',
        'indices',
        'method',
        'confirm',
        'dryRun',
        'mask',
      ];
      const body = fc.oneof(
        fc.anything(),
        fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), fc.anything())
      );
      fc.assert(
        fc.property(body, (value) => {
          const result = schema.safeParse(value);
          expect(result.success || (result.error.issues[0]?.message.length ?? 0) > 0).toBe(true);
        }),
        { numRuns: 1000 }
      );
    }
  );

  it.each([
    '*',
    'a*',
    'Logstash-*',
    'logstash-*,secret',
    '-logstash',
    'log*stash',
    '<logstash>',
    '.kibana*x',
    '',
  ])('refuses the pattern %j', (indexPattern) => {
    expect(settingsInput.safeParse({ indexPattern }).success).toBe(false);
  });

  it('refuses unknown keys and networks that are none, by name', () => {
    expect(settingsInput.safeParse({ indexPatern: 'x' }).error?.issues[0]?.message).toContain('indexPatern');
    expect(
      settingsInput.safeParse({ internalNetworks: ['10.0.0.0/33'] }).error?.issues[0]?.message
    ).toContain('10.0.0.0/33');
  });
});
