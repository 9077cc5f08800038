import {
  COMMENTS,
  CONSTRAINTS,
  EXTERNAL_COLUMNS,
  LATE_BINDING_COLUMNS,
  MATERIALIZED_VIEWS,
  VIEW_TEXTS,
} from '../statements/shape';
import { TextRow } from '../session/RedshiftSession';
import { AssembledColumn, gatherColumns } from './columns';
import { FactReader } from './FactReader';
import { RelationMap } from './RelationMap';
import { Relations } from './readRelations';

/** Comments of one relation. */
export interface RelationComments {
  table?: string;
  readonly columns: Map<string, string>;
}

/** What relations are made of beside their columns, by schema and name, or by id; columns only of those that have a source of their own. */
export interface Details {
  readonly lateBinding: RelationMap<AssembledColumn[]>;
  readonly external: RelationMap<AssembledColumn[]>;
  readonly viewTexts: RelationMap<string>;
  readonly materialized: RelationMap<true>;
  readonly constraints: ReadonlyMap<string, readonly TextRow[]>;
  readonly comments: ReadonlyMap<string, RelationComments>;
}

function byOid(rows: readonly TextRow[]): Map<string, TextRow[]> {
  const lists = new Map<string, TextRow[]>();
  for (const row of rows) {
    const oid = row.table_oid ?? '';
    const list = lists.get(oid);
    if (list) {
      list.push(row);
    } else {
      lists.set(oid, [row]);
    }
  }
  return lists;
}

function gatherComments(
  rows: readonly TextRow[],
): Map<string, RelationComments> {
  const comments = new Map<string, RelationComments>();
  for (const [oid, own] of byOid(rows)) {
    const one: RelationComments = { columns: new Map() };
    for (const { attribute, column_name: column, comment } of own) {
      if (attribute === '0') {
        one.table = comment ?? undefined;
      } else if (column && comment) {
        one.columns.set(column, comment);
      }
    }
    comments.set(oid, one);
  }
  return comments;
}

/** Reads what relations are made of; of those that the role may not see nothing is kept. */
export async function readDetails(
  facts: FactReader,
  { shown }: Relations,
): Promise<Details> {
  const relations = new RelationMap<true>();
  shown.forEach(({ schema, name }) => relations.set(schema, name, true));
  const wanted = (schema: string, name: string) => relations.has(schema, name);

  const lateBinding = gatherColumns(
    (await facts.rows(LATE_BINDING_COLUMNS)) ?? [],
    wanted,
  );
  const external = gatherColumns(
    (await facts.rows(EXTERNAL_COLUMNS)) ?? [],
    wanted,
  );
  const viewTexts = new RelationMap<string>();
  for (const { schema_name, name, sql } of (await facts.rows(VIEW_TEXTS)) ??
    []) {
    if (schema_name && name && sql && wanted(schema_name, name)) {
      viewTexts.set(schema_name, name, sql);
    }
  }
  const materialized = new RelationMap<true>();
  for (const row of (await facts.rows(MATERIALIZED_VIEWS)) ?? []) {
    // Of a fixed length, so that blanks may follow.
    materialized.set(
      row.schema_name?.trimEnd() ?? '',
      row.name?.trimEnd() ?? '',
      true,
    );
  }
  return {
    lateBinding,
    external,
    viewTexts,
    materialized,
    constraints: byOid((await facts.rows(CONSTRAINTS)) ?? []),
    comments: gatherComments((await facts.rows(COMMENTS)) ?? []),
  };
}
