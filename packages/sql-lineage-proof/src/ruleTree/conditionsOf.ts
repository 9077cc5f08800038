import type { ColumnName, FilterFragment } from '@grainline/sql-lineage';
import { expressionLineage, referredTo } from './expressionLineage';
import { Command } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import { writingConditions } from './rowLineage';
import type { TruthFilter } from './StatementTruth';
import { type TruthLineage, united } from './TruthLineage';

/** The conditions of one query that leave rows out, without those of queries inside it. */
export function conditionsOf(level: QueryLevel): readonly TruthFilter[] {
  const { query } = level;
  const found: TruthFilter[] = [];
  const add = (
    clause: FilterFragment['clause'],
    nodes: readonly PgNode[],
    always = false,
  ) => {
    const isConstant = nodes.every(node => node.tag === 'CONST');
    if (always || (nodes.length > 0 && !isConstant)) {
      const lineages = nodes.map(node => expressionLineage(level, node));
      found.push({ clause, columns: columnsOf(lineages) });
    }
  };
  const visit = (node: PgNode): void => {
    const quals = nodesIn(node.fields.get('quals'));
    if (node.tag === 'RANGETBLREF') {
      const entry = level.range(node.number('rtindex'));
      if (entry.optional('tablesample')) {
        add('sample', entry.node('tablesample').nodes('args'), true);
      }
    } else if (node.tag === 'JOINEXPR') {
      visit(node.node('larg'));
      visit(node.node('rarg'));
      if (node.values('usingClause').length === 0) {
        add('join', quals);
      }
    } else {
      node.nodes('fromlist').forEach(visit);
      add(level.command === Command.merge ? 'join' : 'where', quals);
    }
  };
  visit(query.node('jointree'));
  for (const { node, role } of writingConditions(query)) {
    add(role === 'join' ? 'join' : 'where', [node]);
  }
  add('having', nodesIn(query.fields.get('havingQual')));
  const targets = query.nodes('targetList');
  const isUnited = query.optional('setOperations') !== undefined;
  const keys = (field: string): readonly TruthLineage[] =>
    referredTo(query.nodes(field), targets).map(key =>
      isUnited
        ? level.outputs()[key.number('varattno') - 1]
        : expressionLineage(level, key),
    );
  if (query.nodes('distinctClause').length > 0) {
    found.push({
      clause: 'distinct',
      columns: columnsOf(keys('distinctClause')),
    });
  }
  for (const field of ['limitCount', 'limitOffset']) {
    const limit = query.optional(field);
    if (limit && !isNull(limit)) {
      const lineages = [expressionLineage(level, limit), ...keys('sortClause')];
      found.push({ clause: 'limit', columns: columnsOf(lineages) });
    }
  }
  return found;
}

/** LIMIT ALL is stored as a LIMIT that is null. */
function isNull(node: PgNode): boolean {
  return node.tag === 'CONST' && node.flag('constisnull');
}

function columnsOf(lineages: readonly TruthLineage[]): readonly ColumnName[] {
  const columns = new Map<string, ColumnName>();
  for (const { table, column } of united(lineages).sources) {
    columns.set(JSON.stringify([table.schema, table.name, column]), {
      table,
      column,
    });
  }
  return [...columns.values()];
}
