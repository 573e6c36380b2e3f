import { useEffect, useState } from 'react';
import type { Observable } from 'rxjs';

/** The newest value of a stream, `initial` before the first. */
export function useObservable<T>(stream$: Observable<T>, initial: T): T {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const subscription = stream$.subscribe((next) => setValue(() => next));
    return () => subscription.unsubscribe();
  }, [stream$]);
  return value;
}
