import { InputError } from '@backstage/errors';
import { castOf, expressionLineage } from './expressionLineage';
import { Command, RangeKind } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import {
  type TruthLineage,
  after,
  columnLineage,
  inRole,
  nothing,
  united,
} from './TruthLineage';

/** Where a column of a range table entry comes from; column 0 is the whole row, put together from all. */
export function rangeColumn(
  level: QueryLevel,
  varno: number,
  attno: number,
): TruthLineage {
  const entry = level.range(varno);
  const kind = entry.number('rtekind');
  if (kind === RangeKind.relation) {
    return relationColumn(level, entry, varno, attno);
  }
  if (attno < 0) {
    throw new InputError(
      `A rule tree reads system column ${attno} of an entry that is no relation`,
    );
  }
  const columns = columnsOf(level, entry, kind);
  return attno === 0
    ? after(united(columns), 'expression')
    : columns[attno - 1] ?? nothing;
}

function relationColumn(
  level: QueryLevel,
  entry: PgNode,
  varno: number,
  attno: number,
): TruthLineage {
  const conflict = level.query.optional('onConflict');
  if (
    level.command === Command.insert &&
    conflict?.number('exclRelIndex') === varno
  ) {
    const values = level.query
      .nodes('targetList')
      .filter(target => attno === 0 || target.number('resno') === attno);
    return united(
      values.map(target => expressionLineage(level, target.optional('expr'))),
    );
  }
  const oid = entry.number('relid');
  const table = level.names.relation(oid);
  const columns =
    attno === 0
      ? level.names.attributes(oid)
      : [level.names.attribute(oid, attno)];
  const lineage = united(columns.map(column => columnLineage(table, column)));
  return attno === 0 ? after(lineage, 'expression') : lineage;
}

function columnsOf(
  level: QueryLevel,
  entry: PgNode,
  kind: number,
): readonly TruthLineage[] {
  const lineages = (field: string) =>
    entry
      .values(field)
      .map(value => expressionLineage(level, nodesIn(value).at(0)));
  switch (kind) {
    case RangeKind.subquery:
      return level.inner(entry.node('subquery')).outputs();
    case RangeKind.join:
      return lineages('joinaliasvars');
    case RangeKind.function:
      return functionColumns(level, entry);
    case RangeKind.tableFunction:
      return tableFunctionColumns(level, entry.node('tablefunc'));
    case RangeKind.values:
      return valuesColumns(level, entry);
    case RangeKind.cte:
      return level.cte(entry).columns();
    case RangeKind.result:
      return [];
    case RangeKind.group:
      return lineages('groupexprs');
    default:
      throw new InputError(
        `A rule tree has a range table entry of kind ${kind}, which is not known`,
      );
  }
}

/** Any argument may end up in any column; the number of the row comes from none. */
function functionColumns(
  level: QueryLevel,
  entry: PgNode,
): readonly TruthLineage[] {
  const columns = entry.nodes('functions').flatMap(one => {
    const call = one.node('funcexpr');
    const lineage = expressionLineage(level, call);
    return Array.from({ length: one.number('funccolcount') }, () => lineage);
  });
  return entry.flag('funcordinality') ? [...columns, nothing] : columns;
}

/** What decides how many rows a call in FROM gives: all that it is given. */
export function callRows(
  level: QueryLevel,
  entry: PgNode,
): readonly TruthLineage[] {
  const table = entry.optional('tablefunc');
  const given = table
    ? documentOf(table)
    : entry
        .nodes('functions')
        .map(one => one.node('funcexpr'))
        // A cast and what else may stand here gives one row, whatever it is given.
        .filter(call => call.tag === 'FUNCEXPR' && !castOf(call));
  return given.map(node =>
    inRole(after(expressionLineage(level, node), 'expression'), 'join'),
  );
}

/** The document of XMLTABLE and JSON_TABLE, its paths, and what these are passed. */
function documentOf(call: PgNode): readonly PgNode[] {
  return ['ns_uris', 'docexpr', 'rowexpr', 'passingvalexprs'].flatMap(field =>
    nodesIn(call.fields.get(field)),
  );
}

/** XMLTABLE and JSON_TABLE: the document and the path of rows, and what is said of the column. */
function tableFunctionColumns(
  level: QueryLevel,
  call: PgNode,
): readonly TruthLineage[] {
  const shared = documentOf(call);
  const perColumn = ['colexprs', 'coldefexprs', 'colvalexprs'].map(field =>
    call.values(field),
  );
  const ordinality = call.number('ordinalitycol');
  const isJson = perColumn[2].length > 0;
  return call.names('colnames').map((_, at) => {
    const own = perColumn.flatMap(list => nodesIn(list[at]));
    if (at === ordinality || (isJson && own.length === 0)) {
      return nothing;
    }
    return after(
      united([...shared, ...own].map(node => expressionLineage(level, node))),
      'expression',
    );
  });
}

function valuesColumns(
  level: QueryLevel,
  entry: PgNode,
): readonly TruthLineage[] {
  const rows = entry.values('values_lists').map(nodesIn);
  return (rows[0] ?? []).map((_, at) =>
    united(rows.map(row => expressionLineage(level, row[at]))),
  );
}
