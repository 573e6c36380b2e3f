import { kqlOf, type Condition } from '../../plugin/common/domain/flows';
import type { Field } from './fields';

declare const checked: unique symbol;
/** A condition of the Kibana Query Language whose fields the compiler has checked; made by the functions below alone. */
export type Kql = string & { readonly [checked]: true };

const kql = (text: string): Kql => text as Kql;

/** A condition that the server uses too. */
export const shared = (condition: Condition<Field>): Kql => kql(kqlOf(condition));

/** The field has one of the values (for addresses also CIDR networks), phrases in KQL's sense. */
export const is = (field: Field, value: string, ...more: readonly string[]): Kql =>
  kql(
    more.length === 0
      ? `${field}: "${value}"`
      : `${field}: (${[value, ...more].map((one) => `"${one}"`).join(' or ')})`
  );

/** The document has the field. */
export const exists = (field: Field): Kql => kql(`${field}: *`);

/** Negates one condition, not what `and` joined. */
export const not = (condition: Kql): Kql => kql(`not ${condition}`);
export const and = (...conditions: readonly [Kql, ...Kql[]]): Kql => kql(conditions.join(' and '));
