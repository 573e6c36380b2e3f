import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The browser's clock, epoch ms, once a minute: for what ages while nobody touches the page. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
