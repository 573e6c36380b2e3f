import { i18n } from '@kbn/i18n';
import type { AssetState, PlanAction, PlanChoice, StepResult } from '../../../common/api/setup';

interface Badge {
  readonly color: string;
  readonly label: string;
}

export const STATES: Readonly<Record<AssetState, Badge>> = {
  missing: {
    color: 'subdued',
    label: i18n.translate('networkTraffic.state.missing', { defaultMessage: 'Not there' }),
  },
  current: {
    color: 'success',
    label: i18n.translate('networkTraffic.state.current', { defaultMessage: 'In place' }),
  },
  outdated: {
    color: 'warning',
    label: i18n.translate('networkTraffic.state.outdated', { defaultMessage: 'Older version' }),
  },
  edited: {
    color: 'primary',
    label: i18n.translate('networkTraffic.state.edited', { defaultMessage: 'Edited by you' }),
  },
  overruled: {
    color: 'warning',
    label: i18n.translate('networkTraffic.state.overruled', {
      defaultMessage: 'Overruled by another template',
    }),
  },
  unknown: {
    color: 'danger',
    label: i18n.translate('networkTraffic.state.unknown', { defaultMessage: 'Could not be read' }),
  },
};

export const ACTIONS: Readonly<Record<PlanAction, Badge>> = {
  create: {
    color: 'success',
    label: i18n.translate('networkTraffic.action.create', { defaultMessage: 'Create' }),
  },
  update: {
    color: 'primary',
    label: i18n.translate('networkTraffic.action.update', { defaultMessage: 'Update' }),
  },
  keep: { color: 'subdued', label: i18n.translate('networkTraffic.action.keep', { defaultMessage: 'Keep' }) },
  edited: {
    color: 'warning',
    label: i18n.translate('networkTraffic.action.edited', { defaultMessage: 'Edited by a person' }),
  },
  conflict: {
    color: 'danger',
    label: i18n.translate('networkTraffic.action.conflict', { defaultMessage: 'In the way' }),
  },
  blocked: {
    color: 'danger',
    label: i18n.translate('networkTraffic.action.blocked', { defaultMessage: 'Cannot be done' }),
  },
  remove: {
    color: 'primary',
    label: i18n.translate('networkTraffic.action.remove', { defaultMessage: 'Remove' }),
  },
};

export const CHOICES: Readonly<Record<PlanChoice, string>> = {
  keep_mine: i18n.translate('networkTraffic.choice.keepMine', { defaultMessage: 'Keep mine' }),
  take_new: i18n.translate('networkTraffic.choice.takeNew', { defaultMessage: 'Take the new one' }),
  keep_copy: i18n.translate('networkTraffic.choice.keepCopy', {
    defaultMessage: 'Keep mine as a copy, take the new one',
  }),
};

export const RESULTS: Readonly<Record<StepResult['result'], Badge>> = {
  created: {
    color: 'success',
    label: i18n.translate('networkTraffic.result.created', { defaultMessage: 'Created' }),
  },
  updated: {
    color: 'success',
    label: i18n.translate('networkTraffic.result.updated', { defaultMessage: 'Updated' }),
  },
  kept: { color: 'subdued', label: i18n.translate('networkTraffic.result.kept', { defaultMessage: 'Kept' }) },
  copied: {
    color: 'success',
    label: i18n.translate('networkTraffic.result.copied', { defaultMessage: 'Copied' }),
  },
  removed: {
    color: 'success',
    label: i18n.translate('networkTraffic.result.removed', { defaultMessage: 'Removed' }),
  },
  skipped: {
    color: 'warning',
    label: i18n.translate('networkTraffic.result.skipped', { defaultMessage: 'Skipped' }),
  },
  failed: {
    color: 'danger',
    label: i18n.translate('networkTraffic.result.failed', { defaultMessage: 'Failed' }),
  },
};
