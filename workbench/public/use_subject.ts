import { useEffect, useState } from 'react';
import type { BehaviorSubject } from 'rxjs';

/** The current value of a subject, kept up to date. */
export function useSubject<T>(subject: BehaviorSubject<T>): T {
  const [value, setValue] = useState(subject.value);
  useEffect(() => {
    const subscription = subject.subscribe(setValue);
    return () => subscription.unsubscribe();
  }, [subject]);
  return value;
}
