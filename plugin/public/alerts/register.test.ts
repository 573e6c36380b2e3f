import type { CoreSetup } from '../../kibana_types/browser';
import type { BrowserSetupPlugins, BrowserStartPlugins } from '../../kibana_types/plugins';
import type { RuleTypeModel } from '../../kibana_types/triggers_actions_ui';
import { registerRuleForm } from './register';

/** Sections and variables as Mustache fills them in, which Kibana uses. */
const filled = (template: string, context: Readonly<Record<string, string>>): string =>
  template
    .replace(
      /\{\{#context\.(\w+)\}\}([\s\S]*?)\{\{\/context\.\1\}\}/g,
      (_all, name: string, inner: string) => (context[name] ? inner : '')
    )
    .replace(/\{\{context\.(\w+)\}\}/g, (_all, name: string) => context[name] ?? '');

function registered(): RuleTypeModel {
  const models: RuleTypeModel[] = [];
  registerRuleForm(
    { http: { basePath: { prepend: (path: string) => path } } } as unknown as CoreSetup<BrowserStartPlugins>,
    {
      triggersActionsUi: { ruleTypeRegistry: { register: (model: RuleTypeModel) => models.push(model) } },
    } as unknown as BrowserSetupPlugins
  );
  return models[0]!;
}

describe('the messages that a rule starts with', () => {
  const domain = {
    domain: 'wiki.example',
    reason: '263 TLS handshakes in 5 minutes, 104 times the expected 2.5.',
    severity: 'critical',
    onset: '2026-11-30T08:45:00.000Z',
    end: '2026-11-30T09:00:00.000Z',
    clients: '10.0.0.20 (35 %)',
    link: 'https://kibana.example/app/networkTraffic/anomalies',
  };
  const address = {
    ...domain,
    domain: '',
    address: '10.0.0.3',
    reason: '10.0.0.3 sent 58% of all bytes.',
    clients: '',
  };

  it('name the domain, since its sentence does not', () => {
    const { defaultActionMessage, defaultRecoveryMessage } = registered();
    expect(filled(defaultActionMessage, domain)).toBe(
      [
        'wiki.example: 263 TLS handshakes in 5 minutes, 104 times the expected 2.5.',
        '',
        'Severity: critical',
        'Started: 2026-11-30T08:45:00.000Z',
        'Clients: 10.0.0.20 (35 %)',
        '',
        domain.link,
      ].join('\n')
    );
    expect(filled(defaultRecoveryMessage, domain)).toBe(
      `wiki.example: Ended 2026-11-30T09:00:00.000Z: ${domain.reason}\n\n${domain.link}`
    );
  });

  it('name an address once', () => {
    const { defaultActionMessage } = registered();
    expect(filled(defaultActionMessage, address)).toBe(
      `${address.reason}\n\nSeverity: critical\nStarted: ${address.onset}\n\n${address.link}`
    );
  });
});
