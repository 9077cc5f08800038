import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { CommonTableExpr, SelectStmt } from '../parser/Ast';
import type { Condition } from './Condition';
import { CteScope } from './CteScope';
import {
  type Lineage,
  LineageBuilder,
  type Source,
  type TableRef,
  followedBy,
  transformed,
} from './Lineage';
import type { Place } from './Place';
import { type Slot, SlotRelation } from './Relation';
import { renamedSlots } from './renamed';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * A recursive query: what it starts with, and what it adds by reading itself.
 *
 * The recursive part is analysed once. In it the query's own columns are
 * stand-ins that carry their position; afterwards each column's sources are all
 * that can be reached through the stand-ins, which is the fixpoint.
 */
export function analyseRecursion(
  analysis: StatementAnalysis,
  expr: CommonTableExpr,
  select: SelectStmt,
  names: readonly string[],
  parent: Scope | undefined,
  ctes: CteScope,
): {
  readonly slots: readonly Slot[];
  readonly conditions: readonly Condition[];
} {
  const start = analysis.query({ SelectStmt: select.larg! }, parent, ctes);
  const own = names.length > 0 ? renamedSlots(start.slots, names) : start.slots;
  const self: TableRef = { name: { name: expr.ctename }, recursive: true };
  const scope = CteScope.within(ctes);
  const relation = SlotRelation.of([
    ...own.map((slot, at) => standIn(analysis, slot, self, at)),
    ...markStandIns(expr),
  ]);
  scope.add(expr.ctename, {
    relation: () => relation,
    conditions: () => [],
    arriving: () => [],
  });
  const joins = analysis.joins.length;
  const filters = analysis.filters.length;
  const round = analysis.query({ SelectStmt: select.rarg! }, parent, scope);
  const added = round.slots;
  const closed = closure(own, added, self);
  replaceStandIns(analysis, self, closed, joins, filters);
  const slots = own.map((slot, at) =>
    slot.column
      ? {
          column: {
            ...slot.column,
            // Each round may move a time on: by a day from the first of a month, say.
            unit:
              added[at]?.column?.unit === slot.column.unit
                ? slot.column.unit
                : undefined,
            lineage: closed[at],
            place: undefined,
            computed: undefined,
          },
        }
      : slot,
  );
  const conditions = round.conditions.map(({ sources, place }) => ({
    sources: withoutStandIns(sources, self, closed),
    place,
  }));
  return { slots, conditions: [...start.conditions, ...conditions] };
}

function standIn(
  analysis: StatementAnalysis,
  slot: Slot,
  self: TableRef,
  at: number,
): Slot {
  if (!slot.column) {
    return slot;
  }
  return {
    column: {
      name: slot.column.name,
      unit: slot.column.unit,
      lineage: {
        sources: [
          {
            table: self,
            column: String(at),
            role: 'value',
            transform: 'identity',
            place: analysis.place(0, 'reference'),
            assumed: false,
          },
        ],
      },
    },
  };
}

/** The recursive part may read the columns that SEARCH and CYCLE add. */
function markStandIns(expr: CommonTableExpr): Slot[] {
  const names = [
    expr.search_clause?.search_seq_column,
    expr.cycle_clause?.cycle_mark_column,
    expr.cycle_clause?.cycle_path_column,
  ];
  return names.flatMap(name =>
    name === undefined ? [] : [{ column: { name, lineage: { sources: [] } } }],
  );
}

interface Step {
  readonly at: number;
  readonly transform: SourceTransform;
  readonly role: SourceRole;
  readonly place: Place | undefined;
}

/** For each column all that reaches it, through the stand-ins of any number of rounds. */
function closure(
  start: readonly Slot[],
  added: readonly Slot[],
  self: TableRef,
): Lineage[] {
  const parts = start.map((slot, at): Lineage[] => [
    slot.column?.lineage ?? { sources: [], reason: slot.open!.reason },
    added[at]?.column?.lineage ?? {
      sources: [],
      reason: added[at]?.open?.reason,
    },
  ]);
  return start.map((_, at) => reach(parts, at, self));
}

function reach(
  parts: readonly (readonly Lineage[])[],
  from: number,
  self: TableRef,
): Lineage {
  const builder = new LineageBuilder();
  const seen = new Set<string>();
  const steps: Step[] = [
    { at: from, transform: 'identity', role: 'value', place: undefined },
  ];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { at, transform, role, place } = step;
    const key = `${at} ${transform} ${role}`;
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    for (const { sources, reason, call } of parts[at] ?? []) {
      builder.add(
        { sources: sources.filter(one => one.table !== self), reason, call },
        transform,
        role,
        place,
      );
      for (const source of sources) {
        if (source.table === self) {
          const next = followedBy(source.transform, transform);
          steps.push({
            at: Number(source.column),
            transform: next,
            role: source.role === 'value' ? role : source.role,
            place: next === source.transform ? source.place : place,
          });
        }
      }
    }
  }
  return builder.build();
}

/** Puts the real sources into the joins and filters that the recursive part noted. */
function replaceStandIns(
  analysis: StatementAnalysis,
  self: TableRef,
  closed: readonly Lineage[],
  joins: number,
  filters: number,
): void {
  for (let at = filters; at < analysis.filters.length; at++) {
    const filter = analysis.filters[at];
    analysis.filters[at] = {
      ...filter,
      sources: withoutStandIns(filter.sources, self, closed),
    };
  }
  for (let at = analysis.joins.length - 1; at >= joins; at--) {
    const join = analysis.joins[at];
    const left = only(join.left, self, closed);
    const right = only(join.right, self, closed);
    if (left && right) {
      analysis.joins[at] = { ...join, left, right };
    } else {
      analysis.joins.splice(at, 1);
    }
  }
}

function withoutStandIns(
  sources: readonly Source[],
  self: TableRef,
  closed: readonly Lineage[],
): readonly Source[] {
  if (sources.every(source => source.table !== self)) {
    return sources;
  }
  const builder = new LineageBuilder();
  for (const source of sources) {
    builder.add(
      source.table === self
        ? { sources: closed[Number(source.column)].sources }
        : { sources: [source] },
      source.transform,
      source.role,
      source.place,
    );
  }
  return builder.build().sources;
}

function only(
  source: Lineage['sources'][number],
  self: TableRef,
  closed: readonly Lineage[],
): Lineage['sources'][number] | undefined {
  if (source.table !== self) {
    return source;
  }
  const { sources, reason } = closed[Number(source.column)];
  const direct = transformed(
    { sources },
    source.transform,
    source.role,
    source.place,
  ).sources;
  return !reason &&
    direct.length === 1 &&
    (direct[0].transform === 'identity' || direct[0].transform === 'cast')
    ? direct[0]
    : undefined;
}
