import {
  ColumnDetail,
  parseColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { transformWords } from '../words';

/** Where a column's values come from, for one line. */
export interface SourceSentence {
  /** Such as `core.order_facts.net_amount`; empty if no source is known. */
  readonly sources: readonly string[];
  /** Such as `aggregated: sum(net_amount)`; empty if values are copied. */
  readonly how: string;
  /** Why the sources are not known, or what of them is left out. */
  readonly note?: string;
  readonly likely: boolean;
}

/** Words a column's direct sources. */
export function sourceSentence(column: ColumnDetail): SourceSentence {
  const { directSources, hiddenSources, unresolved } = column;
  const fragments = [
    ...new Set(
      directSources.flatMap(s =>
        s.transform === 'identity' ? [] : s.fragment ?? [],
      ),
    ),
  ].join('; ');
  const transforms = [
    ...new Set(
      directSources.map(s => transformWords({ transform: s.transform })),
    ),
  ].join(', ');
  return {
    sources: directSources.map(s => {
      const { schema, table, column: name } = parseColumnRef(s.column);
      return `${schema}.${table}.${name}`;
    }),
    how: [transforms === 'copied' ? '' : transforms, fragments]
      .filter(Boolean)
      .join(': '),
    note:
      unresolved?.message ??
      (hiddenSources > 0
        ? `${hiddenSources.toLocaleString('en-US')} not visible to you`
        : undefined),
    likely: directSources.some(s => s.certainty === 'likely'),
  };
}
