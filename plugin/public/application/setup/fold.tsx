import React from 'react';
import { EuiAccordion, EuiSpacer } from '@elastic/eui';

/** A step of the page that is not needed every day. */
export function Fold({
  id,
  title,
  open = false,
  children,
}: {
  id: string;
  title: string;
  open?: boolean;
  children: React.ReactNode;
}): React.ReactElement {
  return (
    <>
      <EuiAccordion id={id} buttonContent={title} paddingSize="m" initialIsOpen={open}>
        {children}
      </EuiAccordion>
      <EuiSpacer size="s" />
    </>
  );
}
