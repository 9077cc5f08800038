import { EDGE_KINDS } from '@grainline/backstage-plugin-lineage-common';
import { Selected } from '../flow';
import { fromNearRef, toNearRef } from './nearRef';

/** `FOREIGN_KEY` is `foreign-key` in an address. */
function kindToParam(kind: string): string {
  return kind.toLocaleLowerCase('en-US').replace('_', '-');
}

/** Spells what is selected: a table's ref, or a line's kind and its two ends. A comma is encoded in refs, so it parts them. */
export function selectedToParam(source: string, selected: Selected): string {
  if ('table' in selected) {
    return toNearRef(source, selected.table);
  }
  const { kind, from, to } = selected.line;
  return [
    kindToParam(kind),
    toNearRef(source, from),
    toNearRef(source, to),
  ].join(',');
}

/** Reads what {@link selectedToParam} spelled; anything else selects nothing. */
export function selectedFromParam(
  source: string,
  param: string,
): Selected | undefined {
  const [first, ...ends] = param.split(',');
  if (ends.length === 0) {
    const table = fromNearRef(source, 'table', first);
    return table === undefined ? undefined : { table };
  }
  const kind = EDGE_KINDS.find(k => kindToParam(k) === first);
  const [from, to] = ends.map(end =>
    fromNearRef(source, kind === 'FEEDS' ? 'table' : 'column', end),
  );
  return kind === undefined ||
    from === undefined ||
    to === undefined ||
    ends.length > 2
    ? undefined
    : { line: { from, to, kind } };
}
