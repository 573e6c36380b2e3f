/**
 * Modules that Kibana shares with every plugin (`__kbnSharedDeps__`), as far as we use them. Unchanged from 8.12 to 9.5.
 */
declare module '@kbn/i18n' {
  export const i18n: {
    /** Text of a message id in Kibana's language; `{name}` and ICU plurals are filled from `values`. */
    translate(
      id: string,
      message: {
        readonly defaultMessage: string;
        readonly values?: Readonly<Record<string, string | number>>;
        readonly description?: string;
      }
    ): string;
    getLocale(): string;
  };
}

declare module '@kbn/i18n-react' {
  import type { FC, ReactNode } from 'react';
  export const I18nProvider: FC<{ readonly children?: ReactNode }>;
}

declare module '@kbn/es-query' {
  import type { DataView, Filter, Query } from './data';
  /** The dashboard's query and filters as one `bool` query; the data view tells the types of the fields. */
  export function buildEsQuery(
    dataView: DataView | undefined,
    queries: readonly Query[],
    filters: readonly Filter[],
    config: {
      readonly allowLeadingWildcards?: boolean;
      readonly queryStringOptions?: Readonly<Record<string, unknown>>;
      readonly ignoreFilterIfFieldNotInIndex?: boolean;
      readonly dateFormatTZ?: string;
    }
  ): Readonly<Record<string, unknown>>;

  /**
   * A parsed KQL text. `arguments` of `is` and `range` begin with the field, those of `exists` are the field, of `nested` its path and
   * a node; all of `and`, `or` and `not` are nodes. A field is a literal (`value: null`: any field) or a wildcard.
   */
  export type KueryNode =
    | {
        readonly type: 'function';
        readonly function: string;
        readonly arguments: readonly (KueryNode | string)[];
      }
    | { readonly type: 'literal'; readonly value: string | number | boolean | null }
    | { readonly type: 'wildcard'; readonly value: string };

  /** @throws Error (`KQLSyntaxError`) naming the place. */
  export function fromKueryExpression(expression: string): KueryNode;
}

declare module '@kbn/rison' {
  /** Rison, the form of state in Kibana's addresses. */
  export function encode(value: unknown): string;
  /** @throws Error for text that is no rison. */
  export function decode(text: string): unknown;
}
