import { namedAttribute } from '../keys/attributeOf';
import { equalitiesOf, noEqualities } from '../keys/equalitiesOf';
import { fullJoined } from '../keys/fullJoined';
import {
  type RowSet,
  innerJoined,
  isKeyed,
  leafRows,
  outerJoined,
  unknownRows,
} from '../keys/RowSet';
import type { JoinPair } from '../model/ScriptLineage';
import { type AstNode, type JoinExpr, namesOf } from '../parser/Ast';
import { analyseCondition } from './analyseCondition';
import type { FromEntry } from './fromClause';
import { noteJoinPairs } from './joinPairs';
import { CombinedRelation, JoinRelation } from './JoinRelation';
import { joinPlace } from './joinPlace';
import { mergeColumns } from './mergeColumns';
import { type Column, type Relation, SlotRelation } from './Relation';
import { renamed } from './renamed';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { PlacedRelation } from './unplaced';

/** The analysis of what a join joins. */
type AnalyseSide = (
  analysis: StatementAnalysis,
  node: AstNode,
  outer: Scope,
  before: readonly FromItem[],
  type: JoinPair['type'],
) => FromEntry;

const TYPES: Readonly<Record<string, JoinPair['type']>> = {
  JOIN_LEFT: 'left',
  JOIN_RIGHT: 'right',
  JOIN_FULL: 'full',
};

/**
 * Analyses an explicit join: its sides, its condition, the columns that it merges.
 *
 * @param outerType - how it is joined to what stands before it
 */
export function analyseJoin(
  analysis: StatementAnalysis,
  join: JoinExpr,
  outer: Scope,
  before: readonly FromItem[],
  outerType: JoinPair['type'],
  analyseSide: AnalyseSide,
): FromEntry {
  const type = TYPES[join.jointype] ?? 'inner';
  const noted = [notedOf(analysis)];
  const left = analyseSide(analysis, join.larg, outer, before, outerType);
  noted.push(notedOf(analysis));
  const right = analyseSide(
    analysis,
    join.rarg,
    outer,
    [...before, ...left.items],
    type,
  );
  noteOptional(analysis, type, noted, [left, right]);
  const conditions = [...left.conditions, ...right.conditions];
  let items: readonly FromItem[] = [...left.items, ...right.items];
  if (join.quals) {
    const scope: Scope = { parent: outer.parent, items, ctes: outer.ctes };
    const onlyPairs = noteJoinPairs(analysis, join.quals, scope, type);
    // An outer join's equalities leave no row of the kept side out.
    const clause = type !== 'inner' && onlyPairs ? undefined : 'join';
    conditions.push(
      analyseCondition(analysis, join.quals, scope, clause, 'join', type),
    );
  }
  const leftColumns = shown(left.items);
  const rightColumns = shown(right.items);
  const names = join.isNatural
    ? sharedNames(leftColumns, rightColumns)
    : namesOf(join.usingClause);
  if (join.isNatural) {
    noteUnknownSharing(analysis, leftColumns, rightColumns);
  }
  if (names.length > 0) {
    const merged = mergeColumns(
      analysis,
      names,
      leftColumns,
      rightColumns,
      type,
      joinPlace(analysis, join),
    );
    conditions.push(merged.condition);
    items = [
      ...items.map(item => ({ ...item, unqualified: false })),
      {
        relation: JoinRelation.create(
          leftColumns,
          rightColumns,
          merged.columns,
        ),
        qualified: false,
        unqualified: true,
      },
      ...mergedAlias(join, merged.columns),
    ];
  }
  const rows = joinedRows(analysis, join, type, left, right, names);
  if (join.alias) {
    const leaf = analysis.nextLeaf();
    return {
      items: aliased(join, items),
      conditions,
      rows: leafRows(leaf, []),
    };
  }
  return { items, conditions, rows };
}

/** How much was noted so far. */
interface Noted {
  readonly filters: number;
  readonly tables: number;
}

function notedOf({ filters, read }: StatementAnalysis): Noted {
  return { filters: filters.length, tables: read.size };
}

/**
 * Notes which conditions only leave rows of an optional side out, and which tables stand there.
 *
 * @param noted - how much was noted before each side
 */
function noteOptional(
  analysis: StatementAnalysis,
  type: JoinPair['type'],
  [beforeLeft, beforeRight]: readonly Noted[],
  [left, right]: readonly FromEntry[],
): void {
  const read = [...analysis.read.values()];
  if (type === 'left' || type === 'full') {
    analysis.setApart(beforeRight.filters, 'optional');
    analysis.optional.push(...right.conditions);
    analysis.optionalReads.push(...read.slice(beforeRight.tables));
  }
  if (type === 'right' || type === 'full') {
    // What stands on the right has decided already.
    const after = analysis.filters.splice(beforeRight.filters);
    analysis.setApart(beforeLeft.filters, 'optional');
    analysis.filters.push(...after);
    analysis.optional.push(...left.conditions);
    analysis.optionalReads.push(
      ...read.slice(beforeLeft.tables, beforeRight.tables),
    );
  }
}

/** What identifies the rows of a join. */
function joinedRows(
  analysis: StatementAnalysis,
  join: JoinExpr,
  type: JoinPair['type'],
  left: FromEntry,
  right: FromEntry,
  names: readonly string[],
): RowSet {
  const both = unknownRows(left.rows, right.rows);
  if (!isKeyed(left.rows) && !isKeyed(right.rows)) {
    return left.rows.keys.length > 0 && right.rows.keys.length > 0
      ? innerJoined(left.rows, right.rows, noEqualities)
      : both;
  }
  const items = [...left.items, ...right.items];
  const asked = equalitiesOf(join.quals, items, {
    ...both,
    coalesced: new Map([...left.rows.coalesced, ...right.rows.coalesced]),
    merged: new Map([...right.rows.merged, ...left.rows.merged]),
  });
  const shared = names.flatMap(name => {
    const one = namedAttribute(name, left.items, left.rows);
    const other = namedAttribute(name, right.items, right.rows);
    return one && other ? [[name, one, other] as const] : [];
  });
  if (shared.length < names.length) {
    return both;
  }
  if (type === 'full') {
    return fullJoined(
      left.rows,
      right.rows,
      asked,
      shared,
      analysis.nextLeaf(),
    );
  }
  const equalities = {
    ...asked,
    pairs: [
      ...asked.pairs,
      ...shared.map(([, one, other]) => [one, other] as const),
    ],
  };
  const merged = new Map(
    shared.map(([name, one, other]) => [name, type === 'right' ? other : one]),
  );
  let rows: RowSet;
  if (type === 'left') {
    rows = outerJoined(left.rows, right.rows, equalities);
  } else if (type === 'right') {
    rows = outerJoined(right.rows, left.rows, equalities);
  } else {
    rows = innerJoined(left.rows, right.rows, equalities);
  }
  return { ...rows, merged: new Map([...rows.merged, ...merged]) };
}

/** `JOIN … USING (…) AS j`: j has the merged columns alone. */
function mergedAlias(
  join: JoinExpr,
  columns: ReadonlyMap<string, Column>,
): FromItem[] {
  return join.join_using_alias
    ? [
        {
          alias: join.join_using_alias.aliasname,
          relation: PlacedRelation.create(
            SlotRelation.ofColumns([...columns.values()]),
          ),
          qualified: true,
          unqualified: false,
        },
      ]
    : [];
}

/** `(a JOIN b …) AS j`: j hides what it is made of. */
function aliased(
  join: JoinExpr,
  items: readonly FromItem[],
): readonly FromItem[] {
  if (!join.alias) {
    return items;
  }
  return [
    {
      alias: join.alias.aliasname,
      relation: renamed(shown(items), join.alias),
      qualified: true,
      unqualified: true,
    },
  ];
}

function shown(items: readonly FromItem[]): Relation {
  return CombinedRelation.of(
    items.filter(item => item.unqualified).map(item => item.relation),
  );
}

/** Which columns a NATURAL join merges is only known when both sides are. */
function noteUnknownSharing(
  analysis: StatementAnalysis,
  left: Relation,
  right: Relation,
): void {
  const open = [...left.slots(0), ...right.slots(0)].find(slot => slot.open);
  analysis.note(open?.open?.reason);
}

function sharedNames(left: Relation, right: Relation): string[] {
  return left
    .slots(0)
    .flatMap(({ column }) =>
      column && right.find(column.name, 0) ? [column.name] : [],
    );
}
