import { FitCheck } from '@grainline/backstage-plugin-lineage-common';
import {
  Check,
  FitCase,
  countsRows,
  dimensionsOf,
  isItself,
  listed,
  measuresOf,
  result,
} from '../FitCase';
import { nameOf } from '../KnownTables';
import { keysOf, relateRows } from '../relateRows';

function sentenceOf(fit: FitCase): string {
  return fit.candidate.grain.sentence.replace(/\.$/, '');
}

/** What one row must stand for, in words. */
function expectedRows(fit: FitCase): string {
  const { need, subject } = fit;
  if (need.requirement.grain) {
    return need.requirement.grain.length === 0
      ? 'a single row'
      : `one row per ${listed(need.requirement.grain)}`;
  }
  const rowsMatter = need.rows === 'shown' || measuresOf(fit).some(countsRows);
  if (rowsMatter && subject) {
    const [key] = keysOf(subject);
    return key
      ? `the rows of ${nameOf(subject)}: one per ${listed(key)}`
      : `the rows of ${nameOf(subject)}`;
  }
  const names = dimensionsOf(fit).map(d => d.name);
  return names.length === 0
    ? 'rows that add up'
    : `one row per ${listed(names)}, or finer`;
}

/** The rows of the candidate stand for what the dashboard's rows stand for, or for parts of it. */
export const checkGrain: Check = fit => {
  const { need, candidate } = fit;
  const expected = expectedRows(fit);
  const evidence = candidate.grain.evidence.slice(0, 5);
  const answer = (
    status: FitCheck['status'],
    actual: string,
    fix?: string,
  ): FitCheck[] => [
    result(
      'grain',
      status,
      { expected, actual, ...(fix !== undefined && { fix }) },
      { evidence, certainty: candidate.grain.certainty },
    ),
  ];
  const collapsed = collapsedDimensions(fit);
  if (collapsed.length > 0) {
    return answer(
      'unmet',
      `rows of several ${listed(collapsed)} are put together in ${nameOf(
        candidate,
      )}, of which one value was taken`,
    );
  }
  if (need.rows === 'distinct' && measuresOf(fit).length === 0) {
    return answer('met', 'each combination is taken once, whatever the rows');
  }
  if (keysOf(candidate).length === 0) {
    return answer(
      'unknown',
      sentenceOf(fit),
      `State its grain, declare its key, or have its data probed: ${
        candidate.grain.reason?.message ?? sentenceOf(fit)
      }`,
    );
  }
  if (need.requirement.grain) {
    return checkStated(fit, need.requirement.grain, answer);
  }
  if (isItself(fit) || !fit.subject) {
    return answer('met', sentenceOf(fit));
  }
  return need.rows === 'shown' || measuresOf(fit).some(countsRows)
    ? checkRows(fit, answer)
    : checkGroups(fit, answer);
};

type Answer = (
  status: FitCheck['status'],
  actual: string,
  fix?: string,
) => FitCheck[];

function collapsedDimensions(fit: FitCase): string[] {
  if (isItself(fit)) {
    return [];
  }
  return dimensionsOf(fit)
    .flatMap(d => d.needs)
    .filter(needed => {
      const match = fit.matches.get(needed);
      const wanted =
        needed.table === undefined
          ? undefined
          : fit.tables
              .get(needed.table)
              ?.columns.find(c => c.name === needed.name);
      return (
        wanted !== undefined &&
        match?.signature.collapsed !== undefined &&
        fit.signatures.of(wanted.ref).text !== match.signature.text
      );
    })
    .map(needed => needed.name);
}

function checkStated(
  fit: FitCase,
  grain: readonly string[],
  answer: Answer,
): FitCheck[] {
  const wanted = new Set(
    grain.map(name => {
      const table = fit.subject?.summary.ref;
      return (
        fit.matches.find({ name, ...(table !== undefined && { table }) })
          ?.column.name ?? name
      );
    }),
  );
  const keys = keysOf(fit.candidate);
  if (
    keys.some(
      key => key.length === wanted.size && key.every(name => wanted.has(name)),
    )
  ) {
    return answer('met', sentenceOf(fit));
  }
  const finer = keys.find(key => [...wanted].every(name => key.includes(name)));
  if (finer) {
    return answer(
      'derivable',
      sentenceOf(fit),
      `Group by ${listed([...wanted])}.`,
    );
  }
  return answer('unmet', sentenceOf(fit));
}

function checkRows(fit: FitCase, answer: Answer): FitCheck[] {
  const relation = relateRows(fit);
  const name = nameOf(fit.candidate);
  switch (relation?.kind) {
    case 'same':
      return answer('met', sentenceOf(fit));
    case 'finer':
      return answer(
        fit.need.rows === 'shown' ? 'derivable' : 'met',
        sentenceOf(fit),
        fit.need.rows === 'shown'
          ? `Group the rows of ${name} by ${listed(keysOf(fit.subject!)[0])}.`
          : undefined,
      );
    case 'coarser':
      // That a time is too coarse is the unit's to tell, where the time is shown.
      return relation.byUnit &&
        dimensionsOf(fit).some(d => isTime(fit, d.needs))
        ? answer('met', sentenceOf(fit))
        : answer(
            'unmet',
            relation.lost.length > 0
              ? `${sentenceOf(fit)}: ${listed(
                  relation.lost,
                )} no longer tells rows apart`
              : sentenceOf(fit),
          );
    default:
      return answer(
        'unknown',
        `${sentenceOf(fit)}; how that stands to the rows of ${nameOf(
          fit.subject!,
        )} is not known`,
        keysOf(fit.subject!).length === 0
          ? fit.subject!.grain.reason?.message ??
              `State the grain of ${nameOf(fit.subject!)}.`
          : 'State the grain of both tables.',
      );
  }
}

function isTime(
  fit: FitCase,
  needs: readonly { name: string; table?: string }[],
): boolean {
  return needs.some(needed => {
    const name = fit.matches.get(needed)?.column.name;
    return fit.candidate.grain.time.some(t => t.column === name);
  });
}

/** For what only adds up, it is enough that every breakdown still tells rows apart. */
function checkGroups(fit: FitCase, answer: Answer): FitCheck[] {
  const relation = relateRows(fit);
  const lost = new Set(relation?.lost);
  const gone = dimensionsOf(fit)
    .flatMap(d => d.needs)
    .filter(
      needed =>
        needed.table === fit.subject?.summary.ref &&
        lost.has(needed.name) &&
        relation?.kind === 'coarser' &&
        // What comes along as it was, and is told by what is left, is no loss.
        !(
          fit.matches.get(needed)?.how === 'same' &&
          fit.matches.get(needed)?.signature.collapsed === undefined
        ),
    )
    .map(needed => needed.name);
  return gone.length > 0
    ? answer(
        'unmet',
        `${sentenceOf(fit)}: ${listed(gone)} no longer tells rows apart`,
      )
    : answer('met', sentenceOf(fit));
}
