import React, { useEffect, useRef } from 'react';

/**
 * Leads keyboard, screen reader and eye to the start of a place. The focus alone would show the middle of one that is higher than the
 * window, and a place scrolled to hides behind Kibana's header.
 */
export function landOn(place: HTMLElement | null): void {
  if (!place) return;
  place.focus({ preventScroll: true });
  const offset = '--euiFixedHeadersOffset';
  const header = parseFloat(getComputedStyle(document.documentElement).getPropertyValue(offset)) || 0;
  const { top } = place.getBoundingClientRect();
  if (top >= header && top < window.innerHeight / 2) return;
  // What was pressed, or is to be pressed next, stands just above.
  place.style.scrollMarginTop = `calc(var(${offset}, 0px) + 7rem)`;
  if (typeof place.scrollIntoView === 'function') place.scrollIntoView();
}

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
    if (!busy && document.activeElement === document.body) landOn(place.current);
  }, [busy]);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}
