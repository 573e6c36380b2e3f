/**
 * @jest-environment jsdom
 */
import React from 'react';
import { fireEvent, render, screen as shown } from '@testing-library/react';
import type { AnomalyFinding } from '../../common/api/anomalies';
import * as api from '../../common/api/alerts';
import { faultsOfRuleParams } from '../../common/api/rule_params';
import type { PanelServices } from '../panel/model/host';
import { CreateAlert } from './create_alert';
import { paramsOf, takeKept, type Screen } from './prefill';
import { RULE_TYPE_ID } from './rule_type_id';

const screenOf = (more: Partial<Screen> = {}): Screen => ({
  answer: {
    dataView: { id: 'view', title: 'logstash-*' },
    context: {
      timeRange: { from: 'now-1d', to: 'now' },
      query: { query: 'type: tls', language: 'kuery' },
      filters: [{ meta: { negate: true }, query: { match_phrase: { 'source.ip': '10.0.0.1' } } }],
    },
  } as unknown as Screen['answer'],
  state: { sources: ['tls'], sensitivity: 2 },
  mutes: [
    { domain: 'for.ever', until: null, by: '', reason: '', since: 0 },
    { domain: 'for.now', until: 1, by: '', reason: '', since: 0 },
  ],
  ...more,
});
const loss = { domain: 'lost.example', kind: 'drop', severity: 'low' } as AnomalyFinding;

interface Kibana {
  readonly rules?: boolean;
  readonly flyout?: jest.Mock;
  readonly rulesApp?: boolean;
  readonly hasRules?: boolean;
}
const navigateToApp = jest.fn(() => Promise.resolve());
const servicesOf = ({ rules = true, flyout, rulesApp = false, hasRules = true }: Kibana): PanelServices =>
  ({
    core: {
      application: {
        capabilities: { networkTraffic: { show: true, rules } },
        navigateToApp,
        isAppRegistered: () => rulesApp,
      },
      uiSettings: { get: () => 'Europe/Berlin' },
    },
    ...(hasRules ? { triggersActionsUi: flyout ? { getAddRuleFlyout: flyout } : {} } : {}),
  }) as unknown as PanelServices;
const button = (): HTMLElement | null => shown.queryByRole('button', { name: 'Create alert' });

Object.assign(globalThis, {
  __kbnBundles__: {
    get: () => ({ KibanaContextProvider: ({ children }: { children: React.ReactElement }) => children }),
  },
});

describe('"Create alert"', () => {
  it('knows the rule type by its one id', () => {
    expect(RULE_TYPE_ID).toBe(api.RULE_TYPE_ID);
  });

  it('is not there for who may not make rules, nor where Kibana has none', () => {
    for (const kibana of [{ rules: false }, { hasRules: false }]) {
      const { unmount } = render(<CreateAlert screen={screenOf()} services={servicesOf(kibana)} size="s" />);
      expect(button()).toBeNull();
      unmount();
    }
  });

  it('opens Kibana’s flyout with what is on the screen', () => {
    const flyout = jest.fn<React.ReactElement, unknown[]>(() => <p>flyout</p>);
    render(<CreateAlert screen={screenOf()} finding={loss} services={servicesOf({ flyout })} size="s" />);
    fireEvent.click(button() as HTMLElement);
    expect(flyout.mock.calls[0]?.[0]).toMatchObject({
      consumer: 'networkTraffic',
      ruleTypeId: RULE_TYPE_ID,
      initialValues: { name: 'Network anomalies such as lost.example' },
    });
  });

  it.each([
    [false, ['management', { path: `insightsAndAlerting/triggersActions/rule/create/${RULE_TYPE_ID}` }]],
    [true, ['rules', { path: `/create/${RULE_TYPE_ID}` }]],
  ])('leads to Kibana’s page where there is no flyout (own application: %s)', (rulesApp, place) => {
    navigateToApp.mockClear();
    render(<CreateAlert screen={screenOf()} services={servicesOf({ rulesApp })} size="s" />);
    fireEvent.click(button() as HTMLElement);
    expect(navigateToApp).toHaveBeenCalledWith(...place);
    expect(takeKept()).toMatchObject({ kuery: 'type: tls' });
    // Once: the next rule of the user starts anew.
    expect(takeKept()).toEqual({});
  });
});

describe('the parameters that find what is on the screen', () => {
  const services = servicesOf({});

  it('are its data view, query, filters, settings and lasting mutes', () => {
    const params = paramsOf(screenOf(), services);
    expect(params).toMatchObject({
      dataViewId: 'view',
      kuery: 'type: tls',
      filters: screenOf().answer.context.filters,
      sources: ['tls'],
      sensitivity: 2,
      severity: 'medium',
      excludedDomains: ['for.ever'],
      timeZone: 'Europe/Berlin',
    });
    expect(faultsOfRuleParams(params)).toEqual({});
  });

  it('find the opened anomaly, a mild loss too', () => {
    expect(paramsOf(screenOf(), services, loss)).toMatchObject({
      severity: 'low',
      watch: ['spikes', 'newDomains', 'talkers', 'losses'],
    });
  });
});
