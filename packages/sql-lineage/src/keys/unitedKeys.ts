import type { QueryLineage } from '../resolve/StatementAnalysis';
import type { RowFacts } from './RowFacts';
import type { RowKey } from './RowKey';

/** So many keys of the first branch are tried. */
const MOST_KEYS = 3;

/**
 * The keys of rows below each other. Where each branch has another constant in some columns, rows that agree in those are of one branch: with a key of every
 * branch they identify a row.
 */
export function unitedKeys(branches: readonly QueryLineage[]): RowKey[] {
  const marks = distinguishing(branches.map(branch => branch.facts));
  const [first, ...others] = branches;
  if (!marks || others.some(branch => branch.keys.length === 0)) {
    return [];
  }
  return first.keys.slice(0, MOST_KEYS).map(key => {
    const ordinals = new Set([...marks, ...key.ordinals]);
    const evidence = new Set(key.evidence);
    for (const { keys } of others) {
      const added = (one: RowKey) =>
        one.ordinals.filter(at => !ordinals.has(at)).length;
      const [nearest] = [...keys].sort((a, b) => added(a) - added(b));
      nearest.ordinals.forEach(at => ordinals.add(at));
      nearest.evidence.forEach(one => evidence.add(one));
    }
    return {
      ordinals: [...ordinals].sort((one, other) => one - other),
      evidence: [
        ...evidence,
        'each branch of UNION ALL is marked by a constant',
      ],
    };
  });
}

/** The fewest columns whose constants tell every branch from every other. */
function distinguishing(
  facts: readonly (RowFacts | undefined)[],
): number[] | undefined {
  const [first] = facts;
  const marked = [...(first?.literals.keys() ?? [])].filter(at =>
    facts.every(one => one?.literals.has(at)),
  );
  const differ = (columns: readonly number[]) =>
    new Set(
      facts.map(one =>
        JSON.stringify(columns.map(at => one?.literals.get(at))),
      ),
    ).size === facts.length;
  if (marked.length === 0 || !differ(marked)) {
    return undefined;
  }
  // A number and a text that are spelled alike would be one value in one column.
  const isOfOneType = (at: number) =>
    new Set(facts.map(one => one?.literals.get(at)?.startsWith(`'`))).size ===
    1;
  let kept = marked.filter(isOfOneType);
  if (!differ(kept)) {
    return undefined;
  }
  for (const at of [...kept].reverse()) {
    const rest = kept.filter(one => one !== at);
    if (rest.length > 0 && differ(rest)) {
      kept = rest;
    }
  }
  return kept;
}

/** What holds in all branches holds in their rows below each other. */
export function unitedFacts(branches: readonly QueryLineage[]): RowFacts {
  const [first, ...others] = branches.map(branch => branch.facts);
  return {
    dependencies: [],
    literals: new Map(
      [...(first?.literals ?? [])].filter(([at, text]) =>
        others.every(one => one?.literals.get(at) === text),
      ),
    ),
    present: new Set(
      [...(first?.present ?? [])].filter(at =>
        others.every(one => one?.present.has(at)),
      ),
    ),
  };
}
