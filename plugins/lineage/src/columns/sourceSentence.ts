import {
  ColumnDetail,
  DirectSource,
  parseColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { seenWords, transformWords } from '../words';
import { Texts } from '../texts';

/** Where a column's values come from, for one line. */
export interface SourceSentence {
  /** Such as `core.order_facts.net_amount`; empty if no source is known. */
  readonly sources: readonly string[];
  /** Such as `aggregated: sum(net_amount)`; empty if values are copied. */
  readonly how: string;
  /** Why the sources are not known, or what of them is left out. */
  readonly note?: string;
  /** How often it was seen to run and when last, such as `seen 42 times, last 3 hours ago`; empty if it was not observed. */
  readonly seen: string;
  readonly likely: boolean;
}

function sourceName(source: DirectSource): string {
  const { schema, table, column } = parseColumnRef(source.column);
  return `${schema}.${table}.${column}`;
}

/** One sentence if all sources were seen alike, else one for each. */
function seenSentence(
  t: Texts,
  sources: readonly DirectSource[],
  now: Date,
): string {
  const words = sources.map(source => seenWords(t, source, now));
  return new Set(words).size <= 1
    ? words[0] ?? ''
    : sources
        .flatMap((source, i) =>
          words[i] ? [`${sourceName(source)}: ${words[i]}`] : [],
        )
        .join('; ');
}

/** Words a column's direct sources. */
export function sourceSentence(
  t: Texts,
  column: ColumnDetail,
  now: Date,
): SourceSentence {
  const { directSources, hiddenSources, unresolved } = column;
  const fragments = [
    ...new Set(
      directSources.flatMap(s =>
        s.transform === 'identity' ? [] : s.fragment ?? [],
      ),
    ),
  ].join('; ');
  const copied = directSources.every(s => s.transform === 'identity');
  const transforms = [
    ...new Set(
      directSources.map(s => transformWords(t, { transform: s.transform })),
    ),
  ].join(', ');
  return {
    sources: directSources.map(sourceName),
    how: [copied ? '' : transforms, fragments].filter(Boolean).join(': '),
    note:
      unresolved?.message ??
      (hiddenSources > 0
        ? t('columns.hiddenSources', { count: hiddenSources })
        : undefined),
    seen: seenSentence(t, directSources, now),
    likely: directSources.some(s => s.certainty === 'likely'),
  };
}
