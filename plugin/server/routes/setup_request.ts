import { z } from 'zod';
import { networks } from '../../common/api/input';
import { patternFault } from '../setup/index_pattern';

/** Validators of what the routes of Setup take. */

const indexPattern = z
  .string()
  .max(200)
  .superRefine((pattern, context) => {
    const message = patternFault(pattern);
    if (message !== undefined) context.addIssue({ code: 'custom', message, params: { isSentence: true } });
  });

const settings = {
  indexPattern: indexPattern.optional(),
  internalNetworks: networks.min(1).optional(),
  retentionDays: z.number().int().min(1).max(3650).nullable().optional(),
  shippingPorts: z.array(z.number().int().min(1).max(65_535)).max(16).optional(),
  summaries: z.boolean().optional(),
};

const indexName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[a-z0-9.][^\s*?"<>|,/\\#:]*$/, 'must be the name of one index');

export const settingsInput = z.strictObject(settings);
export const noInput = z.strictObject({});
export const setupInput = z.strictObject({
  ...settings,
  fingerprint: z.string().min(1).max(64).optional(),
  choices: z.record(z.string().max(300), z.enum(['keep_mine', 'take_new', 'keep_copy'])).optional(),
});
export const repairPlanInput = z.strictObject({ indices: z.array(indexName).max(1000).optional() });
export const repairInput = z.strictObject({
  index: indexName,
  method: z.enum(['runtime_fields', 'add_fields', 'rollover', 'reindex', 'undo', 'delete_old', 'cancel']),
  confirm: z.string().max(255).optional(),
  task: z
    .string()
    .max(100)
    .regex(/^[\w-]+:\d+$/, 'must be the task of an answer')
    .optional(),
});
export const removeInput = z.strictObject({
  dryRun: z.boolean().default(true),
  includeEdited: z.boolean().default(false),
  includeUsed: z.boolean().default(false),
  replacePanels: z.boolean().default(false),
});
export const diagnosisInput = z.strictObject({
  mask: z.enum(['true', 'false']).optional(),
  download: z.enum(['true', 'false']).optional(),
});
