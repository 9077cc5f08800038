import { parseRef } from '@grainline/backstage-plugin-lineage-common';

/** A table or column as people write it: `raw.orders.amount`, without its source. */
export function labelOf(ref: string): string {
  const { source, schema, table, column } = parseRef(ref);
  return [schema ?? source, table, column]
    .filter(part => part !== undefined)
    .join('.');
}

/** Several of them in a row, the rest counted: `a, b and 3 more`. */
export function listed(labels: readonly string[], most = 4): string {
  const distinct = [...new Set(labels)];
  if (distinct.length > most) {
    const shown = distinct.slice(0, most - 1);
    return `${shown.join(', ')} and ${distinct.length - shown.length} more`;
  }
  const [last, ...before] = [...distinct].reverse();
  return before.length > 0
    ? `${before.reverse().join(', ')} and ${last}`
    : last ?? '';
}
