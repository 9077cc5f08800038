import type { ColumnName, FilterFragment } from '@grainline/sql-lineage';
import { expressionLineage, referredTo } from './expressionLineage';
import { conditionPairs, joinType } from './joinPairs';
import { Command } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import { writingConditions } from './rowLineage';
import type { TruthFilter } from './StatementTruth';
import { type TruthLineage, united } from './TruthLineage';

/** The conditions of one query that leave rows out, without those of queries inside it. */
export function conditionsOf(level: QueryLevel): readonly TruthFilter[] {
  const { query } = level;
  const isMerge = level.command === Command.merge;
  return [
    ...fromConditions(level, query.node('jointree'), isMerge),
    ...writingConditions(query).flatMap(({ node, role }) =>
      conditionOf(level, role === 'join' ? 'join' : 'where', [node]),
    ),
    ...conditionOf(level, 'having', nodesIn(query.fields.get('havingQual'))),
    ...distinctOf(level),
    ...limitsOf(level),
  ];
}

function conditionOf(
  level: QueryLevel,
  clause: FilterFragment['clause'],
  nodes: readonly PgNode[],
): readonly TruthFilter[] {
  return nodes.some(node => !isTrue(node))
    ? [
        filterOf(
          clause,
          nodes.map(node => expressionLineage(level, node)),
        ),
      ]
    : [];
}

function fromConditions(
  level: QueryLevel,
  node: PgNode,
  isMerge: boolean,
): readonly TruthFilter[] {
  if (node.tag === 'RANGETBLREF') {
    const sample = level.range(node.number('rtindex')).optional('tablesample');
    return sample
      ? [
          filterOf(
            'sample',
            sample.nodes('args').map(arg => expressionLineage(level, arg)),
          ),
        ]
      : [];
  }
  const sides = ['larg', 'rarg'].flatMap(side => node.optional(side) ?? []);
  const inside = [...node.nodes('fromlist'), ...sides].flatMap(side =>
    fromConditions(level, side, isMerge),
  );
  const quals = nodesIn(node.fields.get('quals'));
  if (node.tag !== 'JOINEXPR') {
    const clause = isMerge ? 'join' : 'where';
    return [...inside, ...conditionOf(level, clause, quals)];
  }
  return [...inside, ...joinConditions(level, node, quals)];
}

/** The ON of an inner join, and that of an outer one which holds more than pairs. */
function joinConditions(
  level: QueryLevel,
  node: PgNode,
  quals: readonly PgNode[],
): readonly TruthFilter[] {
  const { pairs, complete } = conditionPairs(level, node);
  const castAlone =
    joinType(node) !== 'inner' &&
    complete &&
    pairs.some(pair => pair.implicitCast);
  if (
    node.values('usingClause').length > 0 ||
    (joinType(node) !== 'inner' && complete && !castAlone)
  ) {
    return [];
  }
  return conditionOf(level, 'join', quals).map(filter => ({
    ...filter,
    implicitCast: castAlone,
  }));
}

/** DISTINCT compares all outputs; DISTINCT ON its keys, and keeps the first by the order. */
function distinctOf(level: QueryLevel): readonly TruthFilter[] {
  const { query } = level;
  if (query.nodes('distinctClause').length === 0) {
    return [];
  }
  const columns = query.flag('hasDistinctOn')
    ? [
        ...keyLineages(level, 'distinctClause'),
        ...keyLineages(level, 'sortClause'),
      ]
    : level.outputs().map(
        (output): TruthLineage => ({
          sources: output.sources.filter(({ role }) => role === 'value'),
        }),
      );
  return [filterOf('distinct', columns)];
}

function limitsOf(level: QueryLevel): readonly TruthFilter[] {
  return ['limitCount', 'limitOffset'].flatMap(field => {
    const limit = level.query.optional(field);
    return limit && !isNull(limit)
      ? [
          filterOf('limit', [
            expressionLineage(level, limit),
            ...keyLineages(level, 'sortClause'),
          ]),
        ]
      : [];
  });
}

/** A condition that leaves nothing out: ON true, WHERE true. */
function isTrue(node: PgNode): boolean {
  if (node.tag !== 'CONST' || node.flag('constisnull')) {
    return false;
  }
  const value = node.fields.get('constvalue');
  return typeof value === 'object' && 'bytes' in value && value.bytes[0] === 1;
}

/** LIMIT ALL is stored as a LIMIT that is null. */
function isNull(node: PgNode): boolean {
  return node.tag === 'CONST' && node.flag('constisnull');
}

function keyLineages(
  level: QueryLevel,
  field: string,
): readonly TruthLineage[] {
  const { query } = level;
  const isUnited = query.optional('setOperations') !== undefined;
  return referredTo(query.nodes(field), query.nodes('targetList')).map(key =>
    isUnited
      ? level.outputs()[key.number('varattno') - 1]
      : expressionLineage(level, key),
  );
}

function filterOf(
  clause: FilterFragment['clause'],
  lineages: readonly TruthLineage[],
): TruthFilter {
  const columns = new Map<string, ColumnName>();
  for (const { table, column } of united(lineages).sources) {
    columns.set(JSON.stringify([table.schema, table.name, column]), {
      table,
      column,
    });
  }
  return { clause, columns: [...columns.values()], implicitCast: false };
}
