import type { AstNode } from '../parser/Ast';
import { analyseExpression } from './expression';
import { type ComputedItem, decidedBy } from './fromFunction';
import { type Lineage, noLineage, transformed, unionOf } from './Lineage';
import { type Column, SlotRelation } from './Relation';
import { renamed } from './renamed';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** XMLTABLE and JSON_TABLE: every column may hold any part of the document. */
export function analyseTableFunction(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): ComputedItem {
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
  return {
    item: {
      relation: SlotRelation.of([]),
      qualified: false,
      unqualified: true,
    },
    conditions: [],
  };
}

function xmlTable(
  analysis: StatementAnalysis,
  table: NonNullable<AstNode['RangeTableFunc']>,
  scope: Scope,
): ComputedItem {
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
    item: {
      alias: table.alias?.aliasname ?? 'xmltable',
      relation: renamed(SlotRelation.ofColumns(columns), table.alias),
      qualified: true,
      unqualified: true,
    },
    conditions: decidedBy(
      document,
      analysis.place(table.location ?? 0, 'call'),
    ),
  };
}

function jsonTable(
  analysis: StatementAnalysis,
  table: NonNullable<AstNode['JsonTable']>,
  scope: Scope,
): ComputedItem {
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
    item: {
      alias: table.alias?.aliasname ?? 'json_table',
      relation: renamed(
        SlotRelation.ofColumns(jsonColumns(table.columns ?? [], lineage)),
        table.alias,
      ),
      qualified: true,
      unqualified: true,
    },
    conditions: decidedBy(lineage, analysis.place(table.location ?? 0, 'call')),
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
