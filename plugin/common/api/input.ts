import { z } from 'zod';
import { firstInvalidNetwork } from '../domain/flows';

/** What the validators of several routes share; server only, to keep zod out of the browser's bundle. */

export const networks = z
  .array(z.string().max(64))
  .max(64)
  .superRefine((list, context) => {
    const wrong = firstInvalidNetwork(list);
    if (wrong !== null)
      context.addIssue({ code: 'custom', message: `"${wrong}" is not a network in CIDR notation` });
  });

/** `params` of an issue whose message is a whole sentence in the user's language. */
export const SENTENCE = { sentence: true } as const;

/** The first wrong field and what is wrong with it; a whole sentence stands for itself. */
export function refusalOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.code === 'custom' && issue.params === SENTENCE) return issue.message;
  const path = issue?.path.map(String).join('.') ?? '';
  return `${path === '' ? '' : `${path}: `}${issue?.message ?? 'not valid'}`;
}
