import { i18n } from '@kbn/i18n';
import { at } from '../setup/canonical';
import type { SetupContext } from '../setup/context';
import { changeSettings, indexPath } from './copies';
import type { ReportStep } from './repair_plan';

/**
 * Gives a copy the lifecycle of its original, from the same day on. A template would give it today's policy: it might
 * be deleted that was to stay, live longer than it should, or be stuck since the rollover alias is not its own.
 * Does nothing in a cluster without lifecycle management.
 */
export async function copyLifecycle(
  context: SetupContext,
  index: string,
  target: string,
  step: ReportStep
): Promise<void> {
  const { elasticsearch } = context;
  const explained = await elasticsearch.tryAsk(
    `see the lifecycle of ${index}`,
    'GET',
    `${indexPath(index)}/_ilm/explain`
  );
  if (explained === undefined) return;
  await step(
    i18n.translate('networkTraffic.setup.copyLifecycle.step', {
      defaultMessage: 'Apply the lifecycle of {index} to {target}',
      values: { target, index },
    })
  );
  const settings = await elasticsearch.ask(
    `read the settings of ${index}`,
    'GET',
    `${indexPath(index)}/_settings/index.lifecycle.*`,
    { query: { flat_settings: true } }
  );
  const alias = at(settings, index, 'settings', 'index.lifecycle.rollover_alias');
  const policy = at(explained, 'indices', index, 'policy');
  const since = at(explained, 'indices', index, 'lifecycle_date_millis');
  const managed = typeof policy === 'string';
  await changeSettings(context, target, {
    'index.lifecycle.name': managed ? policy : null,
    'index.lifecycle.origination_date': managed && typeof since === 'number' ? since : null,
    'index.lifecycle.rollover_alias': typeof alias === 'string' ? alias : null,
    // It takes no new documents, so there is nothing to roll.
    'index.lifecycle.indexing_complete': managed ? true : null,
  });
}
