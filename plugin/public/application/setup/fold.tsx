import React, { useEffect, useRef } from 'react';
import { EuiAccordion, EuiSpacer, EuiTitle } from '@elastic/eui';
import { landOn } from '../shared/landing';

/** A step of the page that is not needed every day; one that is open from the start is what somebody came for. */
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
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) landOn(place.current);
  }, [open]);
  return (
    <div ref={place} tabIndex={-1}>
      <EuiAccordion
        id={id}
        buttonContent={
          <EuiTitle size="xs">
            <h2>{title}</h2>
          </EuiTitle>
        }
        paddingSize="m"
        initialIsOpen={open}
      >
        {children}
      </EuiAccordion>
      <EuiSpacer size="s" />
    </div>
  );
}
