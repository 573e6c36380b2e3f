import React from 'react';
import { EuiPageTemplate, useIsWithinBreakpoints, type EuiPageHeaderProps } from '@elastic/eui';

/** Title and tabs, all of which a phone has room for. */
export function Header({
  title,
  tabs,
}: {
  readonly title: string;
  readonly tabs: NonNullable<EuiPageHeaderProps['tabs']>;
}): React.ReactElement {
  const narrow = useIsWithinBreakpoints(['xs']);
  return (
    <EuiPageTemplate.Header
      pageTitle={title}
      paddingSize="m"
      tabs={tabs}
      {...(narrow ? { tabsProps: { style: { gap: 12, flexWrap: 'wrap' } } } : {})}
    />
  );
}
