import { createIntl, createIntlCache } from '@formatjs/intl';

interface TranslateOptions {
  readonly defaultMessage: string;
  readonly values?: Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
  readonly description?: string;
}

const cache = createIntlCache();
const inEnglish = { locale: 'en', onError: () => undefined };
let intl = createIntl(inEnglish, cache);

/** Stand-in of `@kbn/i18n`: the message that stands in the code, until `init` gives texts by id. */
export const i18n = {
  init: ({ messages }: { readonly messages: Record<string, string> }): void => {
    intl = createIntl({ ...inEnglish, messages }, cache);
  },
  translate: (id: string, { defaultMessage, values }: TranslateOptions): string =>
    intl.formatMessage({ id, defaultMessage }, { ...values }),
  getLocale: (): string => 'en',
  formatList: (type: Intl.ListFormatType, list: string[]): string =>
    new Intl.ListFormat('en', { type }).format(list),
};
