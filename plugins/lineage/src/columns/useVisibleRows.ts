import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { RefObject, useLayoutEffect, useRef } from 'react';

/** Pixels of a row that was not drawn yet; most have two lines. */
const ROW = 64;
/** Rows beyond the edges that are drawn already, so that the keyboard finds them. */
const AHEAD = 8;

/** A row that is drawn. */
export interface VisibleRow {
  readonly index: number;
  /** Pixels of the rows before it that are not drawn. */
  readonly gap: number;
}

/** The rows of a long list that are drawn. */
export interface VisibleRows {
  readonly rows: readonly VisibleRow[];
  /** Pixels of the rows after the last that are not drawn. */
  readonly rest: number;
  /** Takes a row's element, which bears its `data-index`, to measure it. */
  readonly measure: (element: Element | null) => void;
}

/**
 * Which rows of a scrolled list are to be drawn: those in view, and those that a person has opened, wherever they are.
 *
 * @param keep - index of a row that stays drawn, for what is open in it must not begin anew
 * @param first - index of the row to scroll to; when it changes, the list scrolls there
 */
export function useVisibleRows(options: {
  readonly count: number;
  readonly scroller: RefObject<HTMLElement>;
  readonly keyOf: (index: number) => string;
  readonly keep: number | undefined;
  readonly first: number | undefined;
}): VisibleRows {
  const { count, scroller, keyOf, keep, first } = options;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: AHEAD,
    getItemKey: keyOf,
    measureElement: element => element.getBoundingClientRect().height || ROW,
    rangeExtractor: range => {
      const inView = defaultRangeExtractor(range);
      return keep === undefined || keep >= count || inView.includes(keep)
        ? inView
        : [...inView, keep].sort((a, b) => a - b);
    },
  });

  const latest = useRef(virtualizer);
  latest.current = virtualizer;
  useLayoutEffect(() => {
    if (first !== undefined && first < count) {
      latest.current.scrollToIndex(first, { align: 'center' });
    }
    // Only a new destination scrolls: a list that is filtered stays where a person left it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [first]);

  const items = virtualizer.getVirtualItems();
  const last = items[items.length - 1];
  return {
    rows: items.map(({ index, start }, i) => ({
      index,
      gap: start - (items[i - 1]?.end ?? 0),
    })),
    rest: virtualizer.getTotalSize() - (last?.end ?? 0),
    measure: virtualizer.measureElement,
  };
}
