import React, { useEffect, useRef } from 'react';

/**
 * What an action led to. A button that was pressed loses the focus when it is disabled or goes: this takes it, once nothing runs any
 * more, so that keyboard and screen reader go on from here and not from the top of the page.
 */
export function Landing({
  busy,
  children,
}: {
  readonly busy: boolean;
  readonly children: React.ReactNode;
}): React.ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!busy && document.activeElement === document.body) place.current?.focus();
  }, [busy]);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
