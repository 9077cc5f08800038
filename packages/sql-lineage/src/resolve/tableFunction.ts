import type { AstNode } from '../parser/Ast';
import { analyseExpression } from './expression';
import { type Lineage, noLineage, transformed, unionOf } from './Lineage';
import { type Column, SlotRelation } from './Relation';
import { renamed } from './renamed';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** XMLTABLE and JSON_TABLE: every column may hold any part of the document. */
export function analyseTableFunction(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): FromItem {
  if (node.RangeTableFunc) {
    return xmlTable(analysis, node.RangeTableFunc, scope);
  }
  if (node.JsonTable) {
    return jsonTable(analysis, node.JsonTable, scope);
  }
  const kind = Object.keys(node)[0] ?? 'nothing';
  analysis.note(
    analysis.reasonAt('unsupported', `${kind} in FROM is not analysed`, 0),
  );
  return { relation: SlotRelation.of([]), qualified: false, unqualified: true };
}

function xmlTable(
  analysis: StatementAnalysis,
  table: NonNullable<AstNode['RangeTableFunc']>,
  scope: Scope,
): FromItem {
  const value = (node: AstNode | undefined): Lineage =>
    computed(analyseExpression(analysis, node, scope).lineage);
  const document = unionOf([value(table.docexpr), value(table.rowexpr)]);
  const columns = table.columns.flatMap(
    ({ RangeTableFuncCol: column }): Column[] =>
      column
        ? [
            {
              name: column.colname,
              lineage: column.for_ordinality
                ? noLineage
                : unionOf([
                    document,
                    value(column.colexpr),
                    value(column.coldefexpr),
                  ]),
            },
          ]
        : [],
  );
  return {
    alias: table.alias?.aliasname ?? 'xmltable',
    relation: renamed(SlotRelation.ofColumns(columns), table.alias),
    qualified: true,
    unqualified: true,
  };
}

function jsonTable(
  analysis: StatementAnalysis,
  table: NonNullable<AstNode['JsonTable']>,
  scope: Scope,
): FromItem {
  const lineage = computed(
    analyseExpression(
      analysis,
      {
        List: {
          items: [table.context_item as AstNode, ...(table.passing ?? [])],
        },
      },
      scope,
    ).lineage,
  );
  return {
    alias: table.alias?.aliasname ?? 'json_table',
    relation: renamed(
      SlotRelation.ofColumns(jsonColumns(table.columns ?? [], lineage)),
      table.alias,
    ),
    qualified: true,
    unqualified: true,
  };
}

function jsonColumns(nodes: readonly AstNode[], lineage: Lineage): Column[] {
  return nodes.flatMap(({ JsonTableColumn: column }) => {
    if (!column) {
      return [];
    }
    if (column.coltype === 'JTC_NESTED') {
      return jsonColumns(column.columns ?? [], lineage);
    }
    return [
      {
        name: column.name ?? '',
        lineage: column.coltype === 'JTC_FOR_ORDINALITY' ? noLineage : lineage,
      },
    ];
  });
}

function computed(lineage: Lineage): Lineage {
  return transformed(lineage, 'expression', 'value', undefined);
}
