import { Figure } from '@grainline/backstage-plugin-lineage-common';
import { Check, FitCase, result } from '../FitCase';
import { KnownTable, nameOf } from '../KnownTables';
import { durationText } from '../durationText';

/** The last change of the data is no older than the dashboard allows. */
export const checkFreshness: Check = fit => {
  const maxAge = fit.need.requirement.freshness?.maxAgeSeconds;
  if (maxAge === undefined) {
    return [];
  }
  const expected = `changed within ${durationText(maxAge)}`;
  const { table, updated } = oldestChange(fit, fit.candidate, new Set());
  const name = nameOf(table);
  if (updated.value === undefined) {
    return [
      result('freshness', 'unknown', {
        expected,
        actual: `when ${name} last changed is not known`,
        fix: updated.source,
      }),
    ];
  }
  const age = (fit.now.getTime() - Date.parse(updated.value)) / 1000;
  return [
    result(
      'freshness',
      age <= maxAge ? 'met' : 'unmet',
      {
        expected,
        actual: `${name} last changed ${durationText(
          Math.max(0, age),
        )} ago, at ${updated.value}`,
        ...(age > maxAge && {
          fix: `Have ${name} loaded again; ${
            table === fit.candidate
              ? 'if it is loaded rarely by design, take a table that is loaded more often'
              : `${nameOf(fit.candidate)} only shows what is in it`
          }.`,
        }),
      },
      {
        evidence: [
          { basis: 'observed', text: updated.source, ref: table.summary.ref },
        ],
      },
    ),
  ];
};

/** A view is as fresh as the least fresh table whose figures it shows; a table says it itself. */
function oldestChange(
  fit: FitCase,
  table: KnownTable,
  seen: Set<string>,
): { table: KnownTable; updated: Figure<string> } {
  seen.add(table.summary.ref);
  const isView =
    table.summary.kind === 'view' || table.summary.kind === 'late-binding-view';
  const measured = new Set(
    fit.need.measures.flatMap(m =>
      m.needs.flatMap(needed => {
        const match = fit.matches.get(needed);
        return match ? [...match.signature.tables] : [];
      }),
    ),
  );
  const sources = table.fedBy
    .filter(ref => !seen.has(ref))
    .flatMap(ref => fit.tables.get(ref) ?? []);
  const carriers = sources.filter(t => measured.has(t.summary.ref));
  const below = (carriers.length > 0 ? carriers : sources).map(source =>
    oldestChange(fit, source, seen),
  );
  if (!isView || below.length === 0) {
    return { table, updated: table.updated };
  }
  return [...below].sort((a, b) =>
    (a.updated.value ?? '').localeCompare(b.updated.value ?? ''),
  )[0];
}
