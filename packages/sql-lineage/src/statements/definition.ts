import type { TableName } from '../model/TableName';
import { type AstNode, type CreateStmt, namesOf } from '../parser/Ast';
import { openTable } from '../resolve/fromClause';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { TableRelation } from '../resolve/TableRelation';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import { attachedPartition } from './attachedPartition';
import { isTemporary } from './createAs';
import type { Effect, StatementOutcome } from './StatementOutcome';

/** Statements that move no data: they change what tables there are, or nothing here. */
export function analyseDefinition(
  analysis: StatementAnalysis,
  node: AstNode,
): StatementOutcome {
  const create = node.CreateStmt ?? node.CreateForeignTableStmt?.base;
  if (create) {
    return analyseCreate(analysis, create);
  }
  if (node.DropStmt) {
    return analyseDrop(analysis, node.DropStmt);
  }
  if (node.RenameStmt) {
    return analyseRename(analysis, node.RenameStmt);
  }
  if (node.AlterTableStmt) {
    return analyseAlter(analysis, node.AlterTableStmt);
  }
  if (node.RefreshMatViewStmt) {
    const { relation } = node.RefreshMatViewStmt;
    analysis.noteWritten(analysis.findTable(relation).name);
    return { kind: 'refresh materialized view', columns: [] };
  }
  if (node.TruncateStmt) {
    for (const { RangeVar: range } of node.TruncateStmt.relations) {
      if (range) {
        const { name: table } = analysis.findTable(range);
        analysis.rowChanges.push({ table, action: 'truncate' });
      }
    }
    return { kind: 'truncate', columns: [] };
  }
  if (node.VariableSetStmt) {
    return analyseSet(node.VariableSetStmt);
  }
  return { kind: kindOf(node), columns: [] };
}

/** `CreateIndexStmt` → `create index`. */
function kindOf(node: AstNode): string {
  return (Object.keys(node)[0] ?? 'nothing')
    .replace(/Stmt$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

function analyseCreate(
  analysis: StatementAnalysis,
  create: CreateStmt,
): StatementOutcome {
  const table = analysis.createdTable(create.relation);
  analysis.noteWritten(table);
  let columns: string[] | undefined = [];
  for (const element of create.tableElts ?? []) {
    const like = element.TableLikeClause?.relation;
    if (like) {
      const { relation, table: model } = openTable(
        analysis,
        like,
        like.location ?? 0,
      );
      analysis.noteRead(model.name);
      columns =
        relation instanceof TableRelation && columns
          ? [...columns, ...relation.names]
          : undefined;
    } else if (element.ColumnDef) {
      columns?.push(element.ColumnDef.colname);
    }
  }
  if (!create.if_not_exists) {
    analysis.rowChanges.push({ table, action: 'create' });
  }
  return {
    kind: 'create table',
    columns: [],
    effects: [
      {
        effect: 'create',
        table,
        columns: create.inhRelations ? undefined : columns,
        temporary: isTemporary(create.relation),
        ifNotExists: create.if_not_exists,
      },
    ],
  };
}

function analyseDrop(
  analysis: StatementAnalysis,
  drop: NonNullable<AstNode['DropStmt']>,
): StatementOutcome {
  const kind = `drop ${drop.removeType
    .replace(/^OBJECT_/, '')
    .toLowerCase()
    .replace('matview', 'materialized view')}`;
  if (!/TABLE|VIEW/.test(drop.removeType)) {
    return { kind, columns: [] };
  }
  const effects = drop.objects.map((object): Effect => {
    const [relname, schemaname, catalogname] = namesOf(
      object.List?.items,
    ).reverse();
    return {
      effect: 'drop',
      table: analysis.findTable({ relname, schemaname, catalogname }).name,
    };
  });
  return { kind, columns: [], effects };
}

function analyseRename(
  analysis: StatementAnalysis,
  rename: NonNullable<AstNode['RenameStmt']>,
): StatementOutcome {
  const { relation, newname, subname, renameType } = rename;
  if (!relation || newname === undefined) {
    return { kind: 'rename', columns: [] };
  }
  const { name: table, columns } = analysis.findTable(relation);
  if (renameType === 'OBJECT_COLUMN') {
    return {
      kind: 'alter table',
      columns: [],
      effects: columns
        ? [
            {
              effect: 'columns',
              table,
              columns: columns.map(one => (one === subname ? newname : one)),
            },
          ]
        : [],
    };
  }
  if (!/TABLE|VIEW/.test(renameType)) {
    return { kind: 'rename', columns: [] };
  }
  const to: TableName = { ...table, name: newname };
  return {
    kind: 'rename',
    columns: [],
    effects: [{ effect: 'rename', table, to }],
  };
}

function analyseAlter(
  analysis: StatementAnalysis,
  alter: NonNullable<AstNode['AlterTableStmt']>,
): StatementOutcome {
  if (!alter.relation) {
    return { kind: 'alter table', columns: [] };
  }
  const { name: table, columns } = analysis.findTable(alter.relation);
  analysis.noteWritten(table);
  let changed = columns;
  const attached: WrittenColumn[] = [];
  for (const { AlterTableCmd: command } of alter.cmds ?? []) {
    if (command) {
      attached.push(...attachedPartition(analysis, command, table));
    }
    if (command?.subtype === 'AT_AddColumn' && command.def?.ColumnDef) {
      changed = changed && [...changed, command.def.ColumnDef.colname];
    } else if (command?.subtype === 'AT_DropColumn') {
      changed = changed?.filter(name => name !== command.name);
    }
  }
  return {
    kind: 'alter table',
    columns: attached,
    ...(attached.length > 0 && { rows: [{ table, conditions: [] }] }),
    effects:
      changed && changed !== columns
        ? [{ effect: 'columns', table, columns: changed }]
        : [],
  };
}

/** SET search_path, which decides what unqualified names mean from here on. */
function analyseSet(
  set: NonNullable<AstNode['VariableSetStmt']>,
): StatementOutcome {
  const schemas = (set.args ?? []).flatMap(
    node => node.A_Const?.sval?.sval ?? [],
  );
  return {
    kind: 'set',
    columns: [],
    effects:
      set.name === 'search_path' && set.kind === 'VAR_SET_VALUE'
        ? [{ effect: 'search-path', schemas }]
        : [],
  };
}
