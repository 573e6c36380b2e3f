import { createIntl, createIntlCache } from '@formatjs/intl';

interface TranslateOptions {
  readonly defaultMessage: string;
  readonly values?: Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
  readonly description?: string;
}

const intl = createIntl({ locale: 'en', onError: () => undefined }, createIntlCache());

/** Stand-in of `@kbn/i18n`: English only, the message that stands in the code. */
export const i18n = {
  translate: (id: string, { defaultMessage, values }: TranslateOptions): string =>
    intl.formatMessage({ id, defaultMessage }, { ...values }),
  getLocale: (): string => 'en',
  formatList: (type: Intl.ListFormatType, list: string[]): string =>
    new Intl.ListFormat('en', { type }).format(list),
};
