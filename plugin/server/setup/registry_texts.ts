import { i18n } from '@kbn/i18n';

/** What registry.ts says, in Kibana's language. */
export const say = {
  busy: (values: { task: 'apply' | 'repair' | 'remove'; step: string; seconds: number }) =>
    i18n.translate('networkTraffic.setup.registry.busy', {
      defaultMessage:
        'Another {task, select, repair {Repair} remove {Remove} other {Setup}} is under way (step: {step}). Wait until it has ended, at most {seconds} seconds after its last step, and try again.',
      values,
    }),
  begin: () => i18n.translate('networkTraffic.setup.registry.begin', { defaultMessage: 'begin' }),
  tookOver: () =>
    i18n.translate('networkTraffic.setup.registry.tookOver', {
      defaultMessage:
        'This took too long for a step and another one took over. Look again, and start it again.',
    }),
};
