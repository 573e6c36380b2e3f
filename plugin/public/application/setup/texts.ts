import { i18n } from '@kbn/i18n';
import type {
  AssetKind,
  AssetState,
  CheckResult,
  PlanAction,
  PlanChoice,
  StepResult,
} from '../../../common/api/setup';

interface Badge {
  readonly color: string;
  readonly label: string;
}

export const STATES: Readonly<Record<AssetState, Badge>> = {
  missing: {
    color: 'subdued',
    label: i18n.translate('networkTraffic.state.missing', { defaultMessage: 'Missing' }),
  },
  current: {
    color: 'success',
    label: i18n.translate('networkTraffic.state.current', { defaultMessage: 'Up to date' }),
  },
  outdated: {
    color: 'warning',
    label: i18n.translate('networkTraffic.state.outdated', { defaultMessage: 'Update available' }),
  },
  edited: {
    color: 'primary',
    label: i18n.translate('networkTraffic.state.edited', { defaultMessage: 'Edited' }),
  },
  overruled: {
    color: 'warning',
    label: i18n.translate('networkTraffic.state.overruled', {
      defaultMessage: 'Overridden by another template',
    }),
  },
  unknown: {
    color: 'danger',
    label: i18n.translate('networkTraffic.state.unknown', { defaultMessage: 'Unknown' }),
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
    label: i18n.translate('networkTraffic.action.edited', { defaultMessage: 'Edited' }),
  },
  conflict: {
    color: 'danger',
    label: i18n.translate('networkTraffic.action.conflict', { defaultMessage: 'Conflict' }),
  },
  blocked: {
    color: 'danger',
    label: i18n.translate('networkTraffic.action.blocked', { defaultMessage: 'Not possible' }),
  },
  remove: {
    color: 'primary',
    label: i18n.translate('networkTraffic.action.remove', { defaultMessage: 'Remove' }),
  },
};

export const CHOICES: Readonly<Record<PlanChoice, string>> = {
  keep_mine: i18n.translate('networkTraffic.choice.keepMine', { defaultMessage: 'Keep current version' }),
  take_new: i18n.translate('networkTraffic.choice.takeNew', { defaultMessage: 'Replace with new version' }),
  keep_copy: i18n.translate('networkTraffic.choice.keepCopy', {
    defaultMessage: 'Replace and keep a copy',
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

export const KINDS: Readonly<Record<AssetKind, string>> = {
  component_template: i18n.translate('networkTraffic.kind.componentTemplate', {
    defaultMessage: 'Component template',
  }),
  index_template: i18n.translate('networkTraffic.kind.indexTemplate', { defaultMessage: 'Index template' }),
  data_view: i18n.translate('networkTraffic.kind.dataView', { defaultMessage: 'Data view' }),
  tag: i18n.translate('networkTraffic.kind.tag', { defaultMessage: 'Tag' }),
  lens: i18n.translate('networkTraffic.kind.lens', { defaultMessage: 'Visualization' }),
  map: i18n.translate('networkTraffic.kind.map', { defaultMessage: 'Map' }),
  search: i18n.translate('networkTraffic.kind.search', { defaultMessage: 'Saved search' }),
  visualization: i18n.translate('networkTraffic.kind.visualization', { defaultMessage: 'Visualization' }),
  dashboard: i18n.translate('networkTraffic.kind.dashboard', { defaultMessage: 'Dashboard' }),
  retention: i18n.translate('networkTraffic.kind.retention', { defaultMessage: 'Retention' }),
  ingest_pipeline: i18n.translate('networkTraffic.kind.ingestPipeline', {
    defaultMessage: 'Ingest pipeline',
  }),
  index: i18n.translate('networkTraffic.kind.index', { defaultMessage: 'Index' }),
  summary_parts: i18n.translate('networkTraffic.kind.summaryParts', {
    defaultMessage: 'Summary settings',
  }),
  summary: i18n.translate('networkTraffic.kind.summary', { defaultMessage: 'Summary' }),
};

export const CHECK_RESULTS: Readonly<
  Record<CheckResult, { readonly color: 'success' | 'warning' | 'danger'; readonly label: string }>
> = {
  ok: { color: 'success', label: i18n.translate('networkTraffic.check.ok', { defaultMessage: 'OK' }) },
  problem: {
    color: 'danger',
    label: i18n.translate('networkTraffic.check.problem', { defaultMessage: 'Problem' }),
  },
  not_checked: {
    color: 'warning',
    label: i18n.translate('networkTraffic.check.notChecked', { defaultMessage: 'Not checked' }),
  },
};
