import type { JoinPair } from '@grainline/sql-lineage';
import { castOf, expressionLineage } from './expressionLineage';
import { isEquality } from './isComparison';
import { JOIN_TYPES, RangeKind } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import type { TruthJoin, TruthSource } from './StatementTruth';

/** A condition with the pairs of columns that it holds equal. */
export interface PairedCondition {
  readonly pairs: readonly TruthJoin[];
  /** The condition holds nothing but pairs. */
  readonly complete: boolean;
}

/** How a LATERAL subquery, or a branch of it, stands to what is beside it. */
export interface Lateral {
  /** The type of the join between the two. */
  readonly type: JoinPair['type'];
  /** How many queries further out the columns beside it are. */
  readonly levels: number;
}

/**
 * The pairs of columns that the conditions of one query hold equal, between two
 * entries of its FROM; of a LATERAL subquery also between one of its own and one
 * beside it. A cast that somebody wrote makes no pair, unless both sides are cast to
 * the same type.
 */
export function joinPairs(
  level: QueryLevel,
  lateral: Lateral | undefined,
): readonly TruthJoin[] {
  const visit = (node: PgNode): readonly TruthJoin[] => {
    if (node.tag === 'RANGETBLREF') {
      return [];
    }
    const sides = ['larg', 'rarg'].flatMap(side => node.optional(side) ?? []);
    const inside = [...node.nodes('fromlist'), ...sides].flatMap(visit);
    return [...inside, ...conditionPairs(level, node, lateral).pairs];
  };
  const merged = level.query.optional('mergeJoinCondition');
  return [
    ...visit(level.query.node('jointree')),
    ...(merged ? pairsIn(level, merged, 'inner', lateral).pairs : []),
  ];
}

/** The pairs of the condition of one join, or of a WHERE. */
export function conditionPairs(
  level: QueryLevel,
  node: PgNode,
  lateral?: Lateral,
): PairedCondition {
  const type = joinType(node);
  const found = nodesIn(node.fields.get('quals')).map(qual =>
    pairsIn(level, qual, type, lateral),
  );
  const pairs = found.flatMap(one => one.pairs);
  // What USING casts by itself is written nowhere.
  const isUsing = node.values('usingClause').length > 0;
  return {
    pairs: isUsing
      ? pairs.map(pair => ({ ...pair, implicitCast: false }))
      : pairs,
    complete: found.every(one => one.complete),
  };
}

/** The type of a JOINEXPR; a FROM joins its entries inner. */
export function joinType(node: PgNode): JoinPair['type'] {
  return node.tag === 'JOINEXPR'
    ? JOIN_TYPES[node.number('jointype')]
    : 'inner';
}

function pairsIn(
  level: QueryLevel,
  qual: PgNode,
  type: JoinPair['type'],
  lateral: Lateral | undefined,
): PairedCondition {
  if (qual.tag === 'BOOLEXPR' && qual.text('boolop') === 'and') {
    const parts = qual
      .nodes('args')
      .map(part => pairsIn(level, part, type, lateral));
    return {
      pairs: parts.flatMap(part => part.pairs),
      complete: parts.every(part => part.complete),
    };
  }
  const pair = isEquality(level.names, qual)
    ? pairOf(level, qual.nodes('args'), type, lateral)
    : undefined;
  return { pairs: pair ? [pair] : [], complete: pair !== undefined };
}

function pairOf(
  level: QueryLevel,
  args: readonly PgNode[],
  type: JoinPair['type'],
  lateral: Lateral | undefined,
): TruthJoin | undefined {
  const [left, right] = args.map(arg => sideOf(level, arg));
  if (!left || !right) {
    return undefined;
  }
  const levels = left.levels + right.levels;
  const pairType =
    levels === 0
      ? left.varno !== right.varno && type
      : Math.min(left.levels, right.levels) === 0 &&
        levels === lateral?.levels &&
        lateral.type;
  if (!pairType || left.type !== right.type) {
    return undefined;
  }
  return {
    type: pairType,
    left: columnName(left.source),
    right: columnName(right.source),
    implicitCast: left.implicit || right.implicit,
  };
}

function columnName({ table, column }: TruthSource) {
  return { table, column };
}

interface Side {
  readonly varno: number;
  /** How many queries further out the column is. */
  readonly levels: number;
  readonly source: TruthSource;
  readonly implicit: boolean;
  /** The type that somebody cast it to; 0 without a cast. */
  readonly type: number;
}

/** A side of an equality, when it is one column of a table as it is. */
function sideOf(level: QueryLevel, node: PgNode): Side | undefined {
  const cast = castOf(node);
  if (cast) {
    const side = sideOf(level, cast.value);
    return (
      side && {
        ...side,
        implicit: side.implicit || cast.implicit,
        type: cast.implicit ? side.type : cast.type,
      }
    );
  }
  if (node.tag !== 'VAR' || node.number('varattno') === 0) {
    return undefined;
  }
  const levels = node.number('varlevelsup');
  const varno = baseRange(level.up(levels), node);
  const { sources } = expressionLineage(level, node);
  const [source] = sources;
  return varno !== undefined &&
    sources.length === 1 &&
    source.role === 'value' &&
    source.transform === 'identity'
    ? { varno, levels, source, implicit: source.implicitCast, type: 0 }
    : undefined;
}

/** The entry of FROM that a column is of, through the joins that it is shown by. */
function baseRange(level: QueryLevel, node: PgNode): number | undefined {
  const bare = castOf(node)?.value ?? node;
  if (bare.tag !== 'VAR') {
    return undefined;
  }
  const varno = bare.number('varno');
  const entry = level.range(varno);
  if (entry.number('rtekind') !== RangeKind.join) {
    return varno;
  }
  const shown = nodesIn(
    entry.values('joinaliasvars')[bare.number('varattno') - 1],
  ).at(0);
  return shown && baseRange(level, shown);
}
