import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useEffect, useState } from 'react';
import { lineageApiRef } from '../api';

/** How often a running crawl is asked about, in milliseconds. */
const POLL_MS = 1_500;

/** A source as it stands now, and the way to crawl it. */
export interface WatchedSource {
  readonly source: SourceStatus;
  readonly crawl: () => void;
  /** Reads how it stands once more. */
  readonly refresh: () => void;
  readonly starting: boolean;
  /** Why the crawl did not start, or how it stands is not known. */
  readonly error?: Error;
}

/** Watches a source while a crawl of it runs. */
export function useSourceStatus(initial: SourceStatus): WatchedSource {
  const api = useApi(lineageApiRef);
  const { id } = initial;
  const [source, setSource] = useState(initial);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<Error>();
  useEffect(() => setSource(initial), [initial]);

  const running = source.state === 'running';
  useEffect(() => {
    if (!running) {
      return undefined;
    }
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const poll = async () => {
      try {
        setSource(await api.source(id, { signal: controller.signal }));
        setError(undefined);
      } catch (e) {
        if (!controller.signal.aborted) {
          setError(toError(e));
        }
      }
      if (!controller.signal.aborted) {
        timer = setTimeout(poll, POLL_MS);
      }
    };
    timer = setTimeout(poll, POLL_MS);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [api, id, running]);

  const crawl = useCallback(async () => {
    setStarting(true);
    setError(undefined);
    try {
      await api.startCrawl(id);
      setSource(await api.source(id));
    } catch (e) {
      setError(toError(e));
    } finally {
      setStarting(false);
    }
  }, [api, id]);

  const refresh = useCallback(
    () =>
      api.source(id).then(
        now => {
          setSource(now);
          setError(undefined);
        },
        e => setError(toError(e)),
      ),
    [api, id],
  );

  return { source, crawl, refresh, starting, error };
}
