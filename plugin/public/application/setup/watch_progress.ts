import type { ProgressResponse } from '../../../common/api/setup';
import type { ApiClient } from '../../api/client';

const PROGRESS_MILLISECONDS = 1000;

/** Asks about once a second what is under way, until the returned function is called. */
export function watchProgress(
  client: Pick<ApiClient, 'progress'>,
  onProgress: (running: ProgressResponse['running']) => void
): () => void {
  let watching = true;
  const timer = setInterval(() => {
    // Progress is a courtesy: when it cannot be read, the outcome still comes.
    client.progress().then(
      ({ running }) => (watching ? onProgress(running) : undefined),
      () => undefined
    );
  }, PROGRESS_MILLISECONDS);
  return () => {
    watching = false;
    clearInterval(timer);
  };
}
