import { i18n } from '@kbn/i18n';
import type { Check } from '../../common/api/setup';
import { INGEST_ID, siteFinalPipeline } from '../assets/ingest_pipeline';
import { ifForbidden } from '../elasticsearch/problem';
import { at, normaliseSettings } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { FINAL_PIPELINE, INGEST_PIPELINE } from '../setup/names';
import type { SetupState } from '../setup/setup_state';
import { notChecked, ok, problem, type Verdict } from './checks';

/**
 * Whether tomorrow's index uses the ingest pipeline, and what that makes of a flow; nothing is written. No check where
 * the cluster lacks what the pipeline needs: the plan says so.
 */
export async function checkIngest(context: SetupContext, state: SetupState): Promise<Check[]> {
  const asset = state.assets.find(({ id }) => id === INGEST_ID);
  if (asset === undefined || asset.unwanted) return [];
  const finding =
    asset.usable === true && asset.installed !== undefined
      ? await judge(context, state)
      : notChecked(asset.diff.message);
  return [{ id: 'ingest_pipeline', title: messages.title(), ...finding }];
}

async function judge({ elasticsearch, now }: SetupContext, state: SetupState): Promise<Verdict> {
  const theirs = siteFinalPipeline(state);
  if (theirs !== undefined) return notChecked(messages.siteHasItsOwn({ theirs }));
  const { index } = state.precedence;
  const template = await elasticsearch
    .ask('simulate a new index', 'POST', `/_index_template/_simulate_index/${encodeURIComponent(index)}`)
    .catch(ifForbidden(() => null));
  if (template === null) return notChecked(messages.mayNotTry());
  if (normaliseSettings(at(template, 'template', 'settings'))[FINAL_PIPELINE] !== INGEST_PIPELINE)
    return problem(messages.notUsed({ index }));
  const flow = {
    '@timestamp': new Date(now()).toISOString(),
    type: 'flow',
    agent: { type: 'packetbeat' },
    network: { transport: 'tcp' },
    source: { ip: '10.0.0.1', packets: 1 },
    destination: { ip: '192.0.2.1', port: 443, packets: 1 },
  };
  const answer = await elasticsearch
    .ask<{ docs: readonly object[] } | null>(
      'try the ingest pipeline',
      'POST',
      `/_ingest/pipeline/${INGEST_PIPELINE}/_simulate`,
      { body: { docs: [{ _index: index, _source: flow }] } }
    )
    .catch(ifForbidden(() => null));
  if (answer === null) return notChecked(messages.mayNotTry());
  const made = at(answer.docs[0], 'doc', '_source');
  const found = [
    at(made, 'network', 'protocol') === 'tls',
    at(made, 'network', 'direction') === 'outbound',
    at(made, 'event', 'ingested') !== undefined,
  ];
  return found.every(Boolean) ? ok(messages.works()) : problem(messages.fillsInNothing());
}

const messages = {
  title: () =>
    i18n.translate('networkTraffic.setup.verify.ingestTitle', {
      defaultMessage: 'The ingest pipeline adds missing fields',
    }),
  mayNotTry: () =>
    i18n.translate('networkTraffic.setup.verify.ingestUnreadable', {
      defaultMessage:
        'You cannot test the ingest pipeline because you do not have the cluster privilege manage_ingest_pipelines or manage_index_templates.',
    }),
  siteHasItsOwn: (values: { theirs: string }) =>
    i18n.translate('networkTraffic.setup.verify.ingestOwnFinalPipeline', {
      defaultMessage: 'New indices use your own final pipeline {theirs}.',
      values,
    }),
  notUsed: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.verify.ingestNotUsed', {
      defaultMessage: 'The index {index} would not use the ingest pipeline of Setup. Review the plan.',
      values,
    }),
  works: () =>
    i18n.translate('networkTraffic.setup.verify.ingestOk', {
      defaultMessage: 'A test flow received its protocol by port, its direction, and its time of arrival.',
    }),
  fillsInNothing: () =>
    i18n.translate('networkTraffic.setup.verify.ingestProblem', {
      defaultMessage:
        'A test flow did not receive its protocol, direction, and time of arrival. If the pipeline was edited, select the new version in the plan.',
    }),
};
