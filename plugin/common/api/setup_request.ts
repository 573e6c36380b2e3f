import { z } from 'zod';
import { networks } from './input';

/** Validators of what the routes of Setup take; server only, to keep zod out of the browser's bundle. */

const indexPattern = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[a-z0-9][a-z0-9._-]*\*?$/,
    'must be one lower-case index pattern such as logstash-* (a star only at its end)'
  )
  .refine(
    (pattern) => pattern.replace('*', '').length >= 3,
    'is too wide: at least three characters before the star'
  );

const settings = {
  indexPattern: indexPattern.optional(),
  internalNetworks: networks.min(1).optional(),
  retentionDays: z.number().int().min(1).max(3650).nullable().optional(),
  shippingPorts: z.array(z.number().int().min(1).max(65_535)).max(16).optional(),
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
