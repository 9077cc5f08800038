import type { JoinPair } from '@grainline/sql-lineage';
import { castOf, expressionLineage } from './expressionLineage';
import { isEquality } from './isComparison';
import { JOIN_TYPES, RangeKind } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import type { TruthJoin, TruthSource } from './StatementTruth';

/**
 * The pairs of columns that the conditions of one query hold equal, between two
 * entries of its FROM. A cast that somebody wrote makes no pair.
 */
export function joinPairs(level: QueryLevel): readonly TruthJoin[] {
  const found: TruthJoin[] = [];
  const visit = (node: PgNode): void => {
    if (node.tag === 'RANGETBLREF') {
      return;
    }
    const isJoin = node.tag === 'JOINEXPR';
    if (isJoin) {
      visit(node.node('larg'));
      visit(node.node('rarg'));
    } else {
      node.nodes('fromlist').forEach(visit);
    }
    const type = isJoin ? JOIN_TYPES[node.number('jointype')] : 'inner';
    const isUsing = isJoin && node.values('usingClause').length > 0;
    for (const qual of nodesIn(node.fields.get('quals'))) {
      found.push(...pairsIn(level, qual, type, isUsing));
    }
  };
  visit(level.query.node('jointree'));
  const merged = level.query.optional('mergeJoinCondition');
  return [...found, ...(merged ? pairsIn(level, merged, 'inner', false) : [])];
}

function pairsIn(
  level: QueryLevel,
  qual: PgNode,
  type: JoinPair['type'],
  isUsing: boolean,
): readonly TruthJoin[] {
  if (qual.tag === 'BOOLEXPR' && qual.text('boolop') === 'and') {
    return qual
      .nodes('args')
      .flatMap(part => pairsIn(level, part, type, isUsing));
  }
  if (!isEquality(level.names, qual)) {
    return [];
  }
  const [left, right] = qual.nodes('args').map(arg => sideOf(level, arg));
  if (!left || !right || left.varno === right.varno) {
    return [];
  }
  return [
    {
      type,
      left: columnName(left.source),
      right: columnName(right.source),
      implicitCast: !isUsing && (left.implicit || right.implicit),
    },
  ];
}

function columnName({ table, column }: TruthSource) {
  return { table, column };
}

interface Side {
  readonly varno: number;
  readonly source: TruthSource;
  readonly implicit: boolean;
}

/** A side of an equality, when it is one column of a table as it is. */
function sideOf(level: QueryLevel, node: PgNode): Side | undefined {
  const cast = castOf(node);
  if (cast) {
    const side = cast.implicit ? sideOf(level, cast.value) : undefined;
    return side && { ...side, implicit: true };
  }
  if (
    node.tag !== 'VAR' ||
    node.number('varlevelsup') > 0 ||
    node.number('varattno') === 0
  ) {
    return undefined;
  }
  const varno = baseRange(level, node);
  const { sources } = expressionLineage(level, node);
  const [source] = sources;
  return varno !== undefined &&
    sources.length === 1 &&
    source.role === 'value' &&
    source.transform === 'identity'
    ? { varno, source, implicit: source.implicitCast }
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
