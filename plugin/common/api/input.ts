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

/** The first wrong field and what is wrong with it; a message marked `isSentence`, written for people, as it stands. */
export function refusalOf({ issues: [issue] }: z.ZodError): string {
  if (issue?.code === 'custom' && issue.params?.isSentence === true) return issue.message;
  const path = issue?.path.map(String).join('.') ?? '';
  return `${path === '' ? '' : `${path}: `}${issue?.message ?? 'not valid'}`;
}
