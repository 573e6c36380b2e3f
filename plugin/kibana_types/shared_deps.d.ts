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
  export const FormattedMessage: FC<{
    readonly id: string;
    readonly defaultMessage: string;
    readonly values?: Readonly<Record<string, ReactNode>>;
  }>;
}
