import { applySetup } from '../../../plugin/server/setup/apply';
import { removeSetup } from '../../../plugin/server/setup/remove';
import type { Task } from './setup_tasks';
import { stopTransform, SUMMARY_NAMES, wipeSummaries } from './transforms';
import { removeTemplatesOfSetup } from './wipe';

const settings = { summaries: true };

/** What Setup does about summaries, all else being there already. */
export const SUMMARY_TASKS: readonly Task[] = [
  {
    name: 'make summaries',
    prepare: async ({ client, context }) => {
      await wipeSummaries(client);
      await removeTemplatesOfSetup(client);
      await applySetup(context);
    },
    run: ({ context }) => applySetup(context, { settings }),
  },
  {
    name: 'start a summary again',
    prepare: async ({ client, context }) => {
      await applySetup(context, { settings });
      await stopTransform(client, SUMMARY_NAMES[1] ?? '');
    },
    run: ({ context }) => applySetup(context, { settings }),
  },
  {
    name: 'make no more summaries',
    prepare: ({ context }) => applySetup(context, { settings }),
    run: ({ context }) => applySetup(context, { settings: { summaries: false } }),
  },
  {
    name: 'remove all, summaries too',
    prepare: ({ context }) => applySetup(context, { settings }),
    run: ({ context }) => removeSetup(context, { dryRun: false, includeEdited: false }),
  },
];
