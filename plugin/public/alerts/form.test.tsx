/**
 * @jest-environment jsdom
 */
import React, { useState } from 'react';
import { act, configure, fireEvent, render, screen } from '@testing-library/react';
import { ALERTS_PREVIEW_PATH } from '../../common/api/alerts';
import { ruleParamsSchema, type RuleParams } from '../../common/api/rule_params';
import { createRuleForm, faultsOfRule } from './form';
import type { FormServices } from './form_services';

configure({ testIdAttribute: 'data-test-subj' });

const post = jest.fn();
const services = {
  core: { http: { post }, uiSettings: { get: () => 'UTC' } },
  dataViews: {
    getIdsWithTitle: () => Promise.resolve([{ id: 'network-traffic-data-view', title: 'logstash-*' }]),
    get: (id: string) => Promise.resolve({ id, title: 'logstash-*' }),
  },
  unifiedSearch: { ui: { SearchBar: () => <p>bar</p> } },
} as unknown as FormServices;

let params: Record<string, unknown>;
async function open(stored: Record<string, unknown>): Promise<void> {
  const Form = createRuleForm(services);
  const Kibana = (): React.ReactElement => {
    const [values, setValues] = useState(stored);
    params = values;
    return (
      <Form
        ruleParams={values}
        setRuleParams={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        errors={{}}
      />
    );
  };
  await act(async () => void render(<Kibana />));
}

describe('the form of a rule', () => {
  it('starts a new one with our data view, the user’s time zone and the defaults', async () => {
    await open({});
    expect(params).toEqual({
      ...ruleParamsSchema.parse({}),
      dataViewId: 'network-traffic-data-view',
      timeZone: 'UTC',
    });
  });

  it('leaves a stored one as it is', async () => {
    const stored: RuleParams = {
      ...ruleParamsSchema.parse({}),
      severity: 'critical',
      timeZone: 'Asia/Tokyo',
    };
    await open(stored);
    expect(params).toEqual(stored);
  });

  it('changes what the user chooses, and says what is wrong', async () => {
    await open({});
    fireEvent.change(screen.getByTestId('networkAnomalyRuleSeverity'), { target: { value: 'high' } });
    fireEvent.click(screen.getByLabelText('A lasting drop in requests to a domain'));
    expect(params).toMatchObject({
      severity: 'high',
      watch: ['spikes', 'newDomains', 'losses', 'talkers'],
    });
    for (const box of ['More requests', 'Many requests', 'A lasting drop', 'An address that'])
      fireEvent.click(screen.getByLabelText(new RegExp(`^${box}`)));
    expect(params.watch).toEqual([]);
    expect(Object.keys(faultsOfRule(params))).toEqual(['watch']);
    expect(Object.keys(faultsOfRule({ kuery: 'source.ip: (' }))).toEqual(['kuery']);
  });

  it('previews what the rule would have told of', async () => {
    post.mockResolvedValue({
      days: 7,
      notes: ['Only 2 days.'],
      alerts: [
        {
          id: '1',
          subject: 'a.example',
          severity: 'high',
          onset: 0,
          end: 1,
          reason: '446 requests.',
        },
      ],
    });
    await open({ severity: 'high' });
    await act(async () => void fireEvent.click(screen.getByTestId('networkAnomalyRulePreviewButton')));
    expect(post).toHaveBeenCalledWith(ALERTS_PREVIEW_PATH, {
      body: JSON.stringify(ruleParamsSchema.parse(params)),
    });
    expect(screen.getByTestId('networkAnomalyRulePreviewed').textContent).toBe(
      'In the last 7 days, this rule would have created 1 alert.'
    );
    expect(screen.getByText('Only 2 days.')).toBeTruthy();
    expect(screen.getByText('446 requests.')).toBeTruthy();
    post.mockRejectedValue({ body: { message: 'No index matches.' } });
    await act(async () => void fireEvent.click(screen.getByTestId('networkAnomalyRulePreviewButton')));
    expect(screen.getByText('No index matches.')).toBeTruthy();
  });
});
