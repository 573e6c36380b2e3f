import React, { type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';

export {
  FormattedDate,
  FormattedMessage,
  FormattedNumber,
  FormattedRelativeTime,
  FormattedTime,
  injectIntl,
  useIntl,
} from 'react-intl';

/** Stand-in of `@kbn/i18n-react`'s provider. */
export function I18nProvider({ children }: { readonly children?: ReactNode }): JSX.Element {
  return (
    <IntlProvider locale="en" onError={() => undefined}>
      {children}
    </IntlProvider>
  );
}
