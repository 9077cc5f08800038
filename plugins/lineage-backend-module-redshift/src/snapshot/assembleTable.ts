import { TableKind } from '@grainline/backstage-plugin-lineage-common';
import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { AssembledColumn, orderColumns } from '../catalog/columns';
import { externalOrigin } from '../catalog/externalOrigin';
import { assembleKeys } from '../catalog/keys';
import { Details } from '../catalog/readDetails';
import { Figures } from '../catalog/readFigures';
import { Namespace } from '../catalog/readRelations';
import { Relation } from '../catalog/Relation';
import { RedshiftFailure } from '../session/redshiftReason';
import { HiddenNames } from '../text/HiddenNames';
import { unwrapView, ViewDefinition } from '../text/unwrapView';
import { assembleFigures } from './assembleFigures';

/** What a table is assembled from. */
export interface TableParts {
  readonly details: Details;
  readonly figures: Figures;
  readonly hidden: HiddenNames;
  readonly nameOf: (
    oid: string,
  ) => { schema: string; name: string } | undefined;
  readonly lastWrite: ReadonlyMap<string, string>;
  /** Why SQL of views could not be read. */
  readonly viewTextFailure: RedshiftFailure | undefined;
}

function viewKind(
  relation: Relation,
  { details }: TableParts,
  view: ViewDefinition | undefined,
): TableKind {
  const { schema, name, granted } = relation;
  const subtype = granted?.table_subtype ?? '';
  if (
    view?.materialized ||
    details.materialized.has(schema, name) ||
    /materialized/i.test(subtype)
  ) {
    return 'materialized-view';
  }
  return view?.lateBinding ||
    details.lateBinding.has(schema, name) ||
    /late binding/i.test(subtype)
    ? 'late-binding-view'
    : 'view';
}

function viewText(
  text: string | undefined,
  view: ViewDefinition | undefined,
  { hidden, viewTextFailure }: TableParts,
): Pick<TableSnapshot, 'viewSql' | 'viewSqlReason'> {
  if (text && view) {
    return hidden.in(text)
      ? {
          viewSqlReason: {
            code: 'withheld',
            message:
              'The view reads what the crawling role may not see, so that its SQL is withheld; GRANT SELECT on all that it reads would show it',
            transient: false,
          },
        }
      : { viewSql: view.sql };
  }
  return {
    viewSqlReason: {
      code: viewTextFailure?.code ?? 'no-sql',
      message: viewTextFailure
        ? `SQL of views could not be read: ${viewTextFailure.message}`
        : 'Redshift does not show the SQL of the view',
      transient: viewTextFailure !== undefined,
    },
  };
}

function assembleExternal(
  relation: Relation,
  namespace: Namespace,
  found: readonly AssembledColumn[],
  { details, figures }: TableParts,
): TableSnapshot {
  const { schema, name } = relation;
  const columns = details.external.get(schema, name) ?? found;
  const partition = columns
    .filter(column => column.partition > 0)
    .sort((a, b) => a.partition - b.partition)
    .map(column => column.name);
  return {
    name,
    kind: 'external-table',
    // An external table has no id.
    objectId: '',
    owner: relation.owner,
    partitionKey: partition.length > 0 ? partition.join(', ') : undefined,
    origin: externalOrigin(
      relation.external ?? {},
      namespace.external,
      figures.shared,
    ),
    ...assembleFigures(relation, true, figures, undefined),
    columns: orderColumns(columns, undefined),
    keys: [],
    checks: [],
    foreignKeys: [],
  };
}

/**
 * Makes a table of all that was read of it.
 *
 * @param found - the columns that the statement on columns has of it
 */
export function assembleTable(
  relation: Relation,
  namespace: Namespace,
  found: readonly AssembledColumn[],
  parts: TableParts,
): TableSnapshot {
  if (relation.kind === 'external') {
    return assembleExternal(relation, namespace, found, parts);
  }
  const { details, figures } = parts;
  const { schema, name, oid = '' } = relation;
  const isView = relation.kind === 'view';
  const text = isView ? details.viewTexts.get(schema, name) : undefined;
  const view = text === undefined ? undefined : unwrapView(text);
  const kind = isView ? viewKind(relation, parts, view) : 'table';
  const comments = details.comments.get(oid);
  const columns = orderColumns(
    kind === 'late-binding-view'
      ? details.lateBinding.get(schema, name) ?? []
      : found,
    comments?.columns,
  );
  const { keys, foreignKeys, hidden } = assembleKeys(
    details.constraints.get(oid) ?? [],
    columns,
    parts.nameOf,
  );
  return {
    name,
    kind,
    objectId: oid,
    owner: relation.owner,
    comment: comments?.table,
    ...(isView ? viewText(text, view, parts) : {}),
    withheldReferences: hidden || undefined,
    ...assembleFigures(
      relation,
      kind === 'table' || kind === 'materialized-view',
      figures,
      parts.lastWrite.get(oid),
    ),
    columns,
    keys,
    checks: [],
    foreignKeys,
  };
}
