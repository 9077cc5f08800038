import { useEffect, useMemo, useRef, useState } from 'react';
import {
  LayoutInput,
  LayoutResult,
  LineagePicture,
  layoutInput,
  layoutTables,
} from '../graph';
import { LayoutWorker } from './LayoutWorker';

/** Pictures up to this many tables are laid out at once, in a few milliseconds: a worker would only add its start. */
const INLINE_TABLES = 40;

/** A picture and where its tables stand. */
export interface LaidOutPicture {
  readonly picture: LineagePicture;
  readonly layout: LayoutInput;
  readonly places: LayoutResult;
}

/**
 * Lays a picture out, again only when a size or a line has changed: lighting a path moves nothing.
 *
 * While a large picture is being laid out, the one before stays, and `pending` says so.
 */
export function useLayout(picture: LineagePicture): {
  readonly laidOut?: LaidOutPicture;
  readonly pending: boolean;
} {
  const [worker] = useState(() => LayoutWorker.create());
  const layout = useMemo(() => layoutInput(picture), [picture]);
  const key = useMemo(() => JSON.stringify(layout), [layout]);
  const [ready, setReady] = useState<{ key: string; places: LayoutResult }>();
  const inline = useMemo(() => {
    const input: LayoutInput = JSON.parse(key);
    return input.boxes.length <= INLINE_TABLES
      ? layoutTables(input)
      : undefined;
  }, [key]);

  useEffect(() => {
    if (inline) {
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    worker.layout(JSON.parse(key), signal).then(
      places => !signal.aborted && setReady({ key, places }),
      error => {
        if (!signal.aborted) {
          throw error;
        }
      },
    );
    return () => controller.abort();
  }, [worker, key, inline]);

  const places = inline ?? (ready?.key === key ? ready.places : undefined);
  const last = useRef<LaidOutPicture>();
  const laidOut = places ? { picture, layout, places } : last.current;
  useEffect(() => {
    last.current = laidOut;
  });
  return { laidOut, pending: places === undefined };
}
