import React from 'react';
import { EuiLink } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

interface FilterLinkProps {
  readonly onFilter: () => void;
  readonly testSubject?: string | undefined;
}

/** A domain that narrows what is shown to itself. */
export function DomainLink({
  domain,
  ...link
}: FilterLinkProps & { readonly domain: string }): React.ReactElement {
  const label = i18n.translate('networkTraffic.panel.filterDomain', {
    defaultMessage: 'Filter for {domain}',
    values: { domain },
  });
  return <FilterLink {...link} text={domain} label={label} />;
}

/** An address that narrows what is shown to itself. */
export function AddressLink({
  address,
  ...link
}: FilterLinkProps & { readonly address: string }): React.ReactElement {
  const label = i18n.translate('networkTraffic.panel.filterAddress', {
    defaultMessage: 'Filter for {address}',
    values: { address },
  });
  return <FilterLink {...link} text={address} label={label} />;
}

function FilterLink({
  text,
  label,
  onFilter,
  testSubject,
}: FilterLinkProps & { readonly text: string; readonly label: string }): React.ReactElement {
  return (
    <EuiLink
      onClick={onFilter}
      aria-label={label}
      {...(testSubject === undefined ? {} : { 'data-test-subj': testSubject })}
    >
      {text}
    </EuiLink>
  );
}
