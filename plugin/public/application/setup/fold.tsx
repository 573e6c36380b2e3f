import React, { useEffect, useRef } from 'react';
import { EuiAccordion, EuiSpacer } from '@elastic/eui';

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
    if (!open) return;
    // The page may still grow above it: no smooth way there, which would end at the wrong place.
    if (typeof place.current?.scrollIntoView === 'function') place.current.scrollIntoView();
    place.current?.focus({ preventScroll: true });
  }, [open]);
  return (
    <div ref={place} tabIndex={-1}>
      <EuiAccordion id={id} buttonContent={title} paddingSize="m" initialIsOpen={open}>
        {children}
      </EuiAccordion>
      <EuiSpacer size="s" />
    </div>
  );
}
