import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { isTimeType } from './columnTypes';
import { NeededFilter } from './FitNeed';

const BOUND =
  /(<=?|>=?|=)\s*\(?\s*(?:date|timestamp|timestamptz)?\s*'(\d{4}-\d{2}-\d{2}(?:[ T][\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)'/gi;
const BETWEEN =
  /\bbetween\s+(?:date|timestamp)?\s*'([^']+)'(?:::\w+)?\s+and\s+(?:date|timestamp)?\s*'([^']+)'/i;

/** A written-out time as ISO 8601; undefined for what is none. */
function isoOf(text: string): string | undefined {
  const time = Date.parse(
    /[T ]/.test(text) ? text.replace(' ', 'T') : `${text}T00:00:00Z`,
  );
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The stretch of time that conditions on a time column write out, if they do. */
export function timeRangeOf(
  filters: readonly NeededFilter[],
  typeOf: (table: TableRef, column: string) => string | undefined,
): { readonly from?: string; readonly to?: string } | undefined {
  let from: string | undefined;
  let to: string | undefined;
  for (const { fragment, needs } of filters) {
    const isOfTime =
      needs.length === 1 &&
      needs[0].table !== undefined &&
      isTimeType(typeOf(needs[0].table, needs[0].name) ?? '');
    if (!isOfTime) {
      continue;
    }
    const between = BETWEEN.exec(fragment);
    if (between) {
      from = isoOf(between[1]) ?? from;
      to = isoOf(between[2]) ?? to;
    }
    for (const [, operator, text] of fragment.matchAll(BOUND)) {
      const time = isoOf(text);
      if (operator !== '<' && operator !== '<=') {
        from = time ?? from;
      }
      if (operator !== '>' && operator !== '>=') {
        to = time ?? to;
      }
    }
  }
  return from === undefined && to === undefined
    ? undefined
    : { ...(from && { from }), ...(to && { to }) };
}
