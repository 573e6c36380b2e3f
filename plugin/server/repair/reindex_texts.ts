import { i18n } from '@kbn/i18n';

/** What reindex.ts says, in Kibana's language. */
export const say = {
  stopped: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.stopped', {
      defaultMessage: 'The copying was stopped; {index} is as before.',
      values,
    }),
  copying: () => i18n.translate('networkTraffic.setup.reindex.copying', { defaultMessage: 'Copying.' }),
  make: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.make', {
      defaultMessage: 'Make {index}',
      values,
    }),
  hide: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.hide', {
      defaultMessage: 'Hide {index}',
      values,
    }),
  show: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.show', {
      defaultMessage: 'Show {index}',
      values,
    }),
  copied: (values: { target: string; index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copied', {
      defaultMessage:
        'All documents are in {target}; {index} is kept, hidden. Delete it by name when you do not need it any more.',
      values,
    }),
  failed: (values: { failure: string; index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.failed', {
      defaultMessage: '{failure} {index} is as before; stop the re-index to remove the copy.',
      values,
    }),
  copy: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copy', {
      defaultMessage: 'Copy {index}',
      values,
    }),
  remove: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.remove', {
      defaultMessage: 'Remove {index}',
      values,
    }),
  wrongTemplate: (values: { field: string }) =>
    i18n.translate('networkTraffic.setup.reindex.wrongTemplate', {
      defaultMessage:
        'A new index would not have the right types either ({field}): run Setup first, or look at its plan for the template that wins. Nothing was copied.',
      values,
    }),
  copyingFailed: (values: { reason: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copyingFailed', {
      defaultMessage: 'The copying failed: {reason}.',
      values,
    }),
  notCopied: (values: { documents: number; reason: string }) =>
    i18n.translate('networkTraffic.setup.reindex.notCopied', {
      defaultMessage:
        '{documents, plural, one {# document} other {# documents}} could not be copied: {reason}.',
      values,
    }),
  countsDiffer: () =>
    i18n.translate('networkTraffic.setup.reindex.countsDiffer', {
      defaultMessage:
        'All that can be copied is copied, and the counts still differ: documents were deleted from one of the two meanwhile.',
    }),
  noCopy: () =>
    i18n.translate('networkTraffic.setup.reindex.noCopy', { defaultMessage: 'There was no copy.' }),
  originalGone: (values: { index: string; target: string }) =>
    i18n.translate('networkTraffic.setup.reindex.originalGone', {
      defaultMessage: '{index} is gone: its documents are in {target} alone, which therefore stays.',
      values,
    }),
  stopCopying: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.stopCopying', {
      defaultMessage: 'Stop copying {index}',
      values,
    }),
  copyHasMore: (values: { target: string; after: number; index: string; before: number }) =>
    i18n.translate('networkTraffic.setup.reindex.copyHasMore', {
      defaultMessage:
        '{target} has {after, plural, one {# document} other {# documents}}, {index} only {before}: it is not removed.',
      values,
    }),
  copyRemoved: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.copyRemoved', {
      defaultMessage: 'The copy is gone; {index} is as before.',
      values,
    }),
  stillCopying: (values: { target: string }) =>
    i18n.translate('networkTraffic.setup.reindex.stillCopying', {
      defaultMessage: 'The copying into {target} has not ended yet. Try again in a minute.',
      values,
    }),
  deleted: (values: { index: string; target: string }) =>
    i18n.translate('networkTraffic.setup.reindex.deleted', {
      defaultMessage: '{index} is deleted; its documents are in {target}.',
      values,
    }),
  notReindexed: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.notReindexed', {
      defaultMessage: '{index} has not been re-indexed: it is not deleted.',
      values,
    }),
  copyHasFewer: (values: { target: string; after: number; index: string; before: number }) =>
    i18n.translate('networkTraffic.setup.reindex.copyHasFewer', {
      defaultMessage:
        '{target} has {after, plural, one {# document} other {# documents}}, {index} has {before}: it is not deleted. Re-index again.',
      values,
    }),
  delete: (values: { index: string }) =>
    i18n.translate('networkTraffic.setup.reindex.delete', {
      defaultMessage: 'Delete {index}',
      values,
    }),
};
