import type { RowFacts } from '../keys/RowFacts';
import { smallest } from '../keys/outputKeys';
import type { RowKey } from '../keys/RowKey';
import { unitedFacts, unitedKeys } from '../keys/unitedKeys';
import type { SelectStmt } from '../parser/Ast';
import type { CteScope } from './CteScope';
import { type Lineage, unionOf } from './Lineage';
import type { OpenColumns, Slot } from './Relation';
import type { Scope } from './Scope';
import type { QueryLineage, StatementAnalysis } from './StatementAnalysis';

/**
 * UNION, INTERSECT and EXCEPT: columns by position, names from the first branch.
 * Chains of thousands of branches lean left, so they are walked, not recursed.
 */
export function analyseSetOperation(
  analysis: StatementAnalysis,
  select: SelectStmt,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): QueryLineage {
  const chain = chainOf(select);
  const branches = chain.branches.map(branch =>
    analysis.query({ SelectStmt: branch }, parent, ctes),
  );
  const slots = mergeSlots(branches.map(branch => branch.slots));
  return {
    slots,
    conditions: branches.flatMap(branch => branch.conditions),
    keys: keysOf(select, slots, branches, chain.isUnion),
    facts: factsOf(select, branches, chain.isUnion),
  };
}

/** INTERSECT and EXCEPT only take rows away; without ALL no two rows are the same. */
function keysOf(
  select: SelectStmt,
  slots: readonly Slot[],
  branches: readonly QueryLineage[],
  isUnion: boolean,
): RowKey[] {
  const keys: RowKey[] = isUnion ? unitedKeys(branches) : [];
  if (isTaken(select)) {
    keys.push(...branches[0].keys);
    if (select.op === 'SETOP_INTERSECT' && branches.length === 2) {
      keys.push(...branches[1].keys);
    }
  }
  if (keys.length === 0 && !select.all && slots.every(slot => slot.column)) {
    const name = select.op?.replace('SETOP_', '') ?? '';
    keys.push({
      ordinals: slots.map((_, at) => at),
      evidence: [`${name} leaves no two rows the same`],
    });
  }
  return smallest(keys);
}

function factsOf(
  select: SelectStmt,
  branches: readonly QueryLineage[],
  isUnion: boolean,
): RowFacts | undefined {
  if (isUnion) {
    return unitedFacts(branches);
  }
  return isTaken(select) ? branches[0].facts : undefined;
}

/** Whether all rows are rows of the first branch. */
function isTaken({ op, larg }: SelectStmt): boolean {
  return (
    op !== 'SETOP_UNION' && (larg?.op === undefined || larg.op === 'SETOP_NONE')
  );
}

/** The branches from left to right; one with its own WITH or LIMIT stays whole. */
function chainOf(select: SelectStmt): {
  readonly branches: SelectStmt[];
  /** Nothing but UNION and UNION ALL stand between them. */
  readonly isUnion: boolean;
} {
  const branches: SelectStmt[] = [];
  let isUnion = select.op === 'SETOP_UNION';
  const stack: SelectStmt[] = [select.rarg!, select.larg!];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const isChain =
      next.op !== undefined &&
      next.op !== 'SETOP_NONE' &&
      !next.withClause &&
      !next.sortClause &&
      !next.limitCount &&
      !next.limitOffset;
    if (isChain) {
      isUnion &&= next.op === 'SETOP_UNION';
      stack.push(next.rarg!, next.larg!);
    } else {
      branches.push(next);
    }
  }
  return { branches, isUnion };
}

/** Unites the columns of branches by position, as far as positions are known. */
export function mergeSlots(
  branches: readonly (readonly Slot[])[],
): readonly Slot[] {
  const [first] = branches;
  const open = branches.flatMap(slots => firstOpen(slots) ?? []);
  const known = Math.min(...branches.map(knownLength));
  const merged: Slot[] = [];
  for (let at = 0; at < Math.min(known, first.length); at++) {
    const { column } = first[at];
    if (!column) {
      break;
    }
    const units = new Set(branches.map(slots => slots[at].column?.unit));
    merged.push({
      column: {
        name: column.name,
        lineage: unionOfBranches(
          branches.map(slots => slots[at].column?.lineage ?? { sources: [] }),
        ),
        unit: units.size === 1 ? column.unit : undefined,
      },
    });
  }
  if (open.length === 0) {
    return merged;
  }
  return [...merged, ...unknownRest(first, merged.length, open)];
}

/** How many slots stand before the first that is not known. */
function knownLength(slots: readonly Slot[]): number {
  const at = slots.findIndex(slot => slot.open);
  return at < 0 ? slots.length : at;
}

function firstOpen(slots: readonly Slot[]): OpenColumns | undefined {
  return slots.find(slot => slot.open)?.open;
}

/** From the first unknown position on, names may be known but no sources are. */
function unknownRest(
  first: readonly Slot[],
  from: number,
  open: readonly OpenColumns[],
): Slot[] {
  const { reason } = open[0];
  const failed: Lineage = { sources: [], reason };
  return [
    ...first
      .slice(from)
      .flatMap(({ column }): Slot[] =>
        column ? [{ column: { name: column.name, lineage: failed } }] : [],
      ),
    {
      open: {
        reason,
        column: name => ({ name, lineage: failed }),
        wholeRow: byte => unionOf(open.map(one => one.wholeRow(byte))),
      },
    },
  ];
}

/** Branches have one type: the fields of a composite are those of any. */
function unionOfBranches(lineages: readonly Lineage[]): Lineage {
  const union = unionOf(lineages);
  const fields = union.fields ?? lineages.find(one => one.fields)?.fields;
  return fields === union.fields ? union : { ...union, fields };
}
