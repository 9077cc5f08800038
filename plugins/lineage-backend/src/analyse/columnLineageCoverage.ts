import { ColumnLineageCoverage } from '@grainline/backstage-plugin-lineage-common';
import { AnalysedTable } from './AnalysedSnapshot';

/** How much of the views' column lineage is known. */
export function columnLineageCoverage(
  tables: readonly AnalysedTable[],
): ColumnLineageCoverage {
  const views = tables.filter(
    t => t.kind === 'view' || t.kind === 'materialized-view',
  );
  const counts = new Map<string, number>();
  let complete = 0;
  let unresolved = 0;
  for (const view of views) {
    const gaps = view.columns.flatMap(c => c.unresolved ?? []);
    if (gaps.length === 0 && view.unresolved.length === 0) {
      complete++;
    }
    unresolved += gaps.length;
    for (const { code } of gaps) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return {
    views: views.length,
    complete,
    unresolved,
    reasons: [...counts]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
  };
}
