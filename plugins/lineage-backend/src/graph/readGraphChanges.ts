import {
  EdgeKind,
  Job,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import {
  GraphChanges,
  GraphEdge,
  GraphEdgeKey,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { mergeAssertions } from '../answers/mergeAssertions';
import { readShownGrains } from '../record/grain/readShownGrains';
import {
  AssertionRow,
  ColumnRow,
  JobRow,
  SchemaRow,
  TableRow,
} from '../record/recordRows';
import { whereAny } from '../record/whereAny';

const TABLES_A_BATCH = 250;
const EDGES_A_BATCH = 5_000;

/** No changes at all. */
export const NOTHING: GraphChanges = {
  schemas: [],
  tables: [],
  columns: [],
  jobs: [],
  edges: [],
  removed: { schemas: [], tables: [], columns: [], jobs: [], edges: [] },
};

type Edges = Pick<GraphChanges, 'edges'> & {
  readonly removed: readonly GraphEdgeKey[];
};

const keyOf = (edge: GraphEdgeKey) => `${edge.from} ${edge.to} ${edge.kind}`;

// A row also holds SQL, facts and figures, which a graph has no use for: reading them all would be most of what a first sync costs beside writing.
const OF_TABLE = [
  'ref',
  'schema_ref',
  'name',
  'kind',
  'comment',
  'grain',
  'removed_revision',
] as const;
const OF_COLUMN = [
  'ref',
  'table_ref',
  'name',
  'type',
  'ordinal',
  'primary_key',
  'removed_revision',
] as const;

type GraphTableRow = Pick<TableRow, (typeof OF_TABLE)[number]>;
type GraphColumnRow = Pick<ColumnRow, (typeof OF_COLUMN)[number]>;

/** What an edge is made of; evidence is the record's. */
export const CLAIM = ['from_ref', 'to_ref', 'kind', 'basis', 'props'] as const;

/** @see CLAIM */
export type Claim = Pick<AssertionRow, (typeof CLAIM)[number]>;

/** The edges that live assertions make together. */
export function edgesOf(claims: readonly Claim[]): GraphEdge[] {
  return mergeAssertions(claims.map(c => ({ ...c, evidence: '[]' }))).map(
    ({ from, to, kind, bases, props }) => ({
      from,
      to,
      kind,
      bases: [...bases].sort(),
      props,
    }),
  );
}

/** The edges that some assertions are of, as they stand now: what is left of their live assertions. */
export async function readEdgesOf(
  knex: Knex,
  touched: readonly Pick<AssertionRow, 'from_ref' | 'to_ref' | 'kind'>[],
): Promise<Edges> {
  const keys = new Map(
    touched.map(row => {
      const key = {
        from: row.from_ref,
        to: row.to_ref,
        kind: row.kind as EdgeKind,
      };
      return [keyOf(key), key];
    }),
  );
  const alive = (column: string) =>
    knex('tables')
      .select(knex.raw('1'))
      .where('tables.ref', knex.ref(`assertions.${column}`))
      .whereNull('tables.removed_revision');
  const rows: Claim[] = await knex<AssertionRow>('assertions')
    .select(...CLAIM)
    .where(
      whereAny(knex, 'from_ref', [...new Set(touched.map(r => r.from_ref))]),
    )
    .where(whereAny(knex, 'to_ref', [...new Set(touched.map(r => r.to_ref))]))
    .whereNull('valid_to')
    .whereExists(alive('from_table'))
    .whereExists(alive('to_table'));
  const edges = edgesOf(rows).filter(edge => keys.has(keyOf(edge)));
  edges.forEach(edge => keys.delete(keyOf(edge)));
  return { edges, removed: [...keys.values()] };
}

async function readNodes(
  knex: Knex,
  tables: readonly GraphTableRow[],
  since: number,
): Promise<GraphChanges> {
  const live = tables.filter(t => t.removed_revision === null);
  const columns: GraphColumnRow[] = await knex<ColumnRow>('columns')
    .select(...OF_COLUMN)
    .where(
      whereAny(
        knex,
        'table_ref',
        tables.map(t => t.ref),
      ),
    )
    .where('revision', '>', since);
  const grains = await readShownGrains(knex, live);
  const gone = (rows: readonly (GraphTableRow | GraphColumnRow)[]) =>
    rows.filter(r => r.removed_revision !== null).map(r => r.ref);
  return {
    ...NOTHING,
    tables: live.map(t => ({
      ref: t.ref,
      schema: t.schema_ref,
      name: t.name,
      kind: t.kind as TableKind,
      ...(t.comment !== null && { comment: t.comment }),
      grain: grains.get(t.ref)!.sentence,
    })),
    columns: columns
      .filter(c => c.removed_revision === null)
      .map(c => ({
        ref: c.ref,
        table: c.table_ref,
        name: c.name,
        type: c.type,
        ordinal: c.ordinal,
        primaryKey: Boolean(c.primary_key),
      })),
    removed: {
      ...NOTHING.removed,
      tables: gone(tables),
      columns: gone(columns),
    },
  };
}

async function readSchemasAndJobs(
  knex: Knex,
  producer: string,
  since: number,
): Promise<{ live: GraphChanges; removed: GraphChanges }> {
  const schemas: SchemaRow[] = await knex('schemas')
    .where({ source: producer })
    .where('revision', '>', since);
  const jobs: JobRow[] = await knex('jobs')
    .where({ producer })
    .where('revision', '>', since);
  return {
    live: {
      ...NOTHING,
      schemas: schemas
        .filter(s => s.removed_revision === null)
        .map(s => ({ ref: s.ref, source: s.source, name: s.name })),
      jobs: jobs
        .filter(j => j.removed_revision === null)
        .map(
          (j): Job => ({
            id: j.id,
            kind: j.kind as Job['kind'],
            name: j.name,
            source: j.source,
            ...(j.sql !== null && { sql: j.sql }),
          }),
        ),
    },
    removed: {
      ...NOTHING,
      removed: {
        ...NOTHING.removed,
        schemas: schemas
          .filter(s => s.removed_revision !== null)
          .map(s => s.ref),
        jobs: jobs.filter(j => j.removed_revision !== null).map(j => j.id),
      },
    },
  };
}

/**
 * The nodes of a producer that changed since a revision, in batches: schemas and jobs, then tables with their columns. Batches are states, so that a
 * sync that was cut off may begin anew.
 */
export async function* readNodeChanges(
  knex: Knex,
  producer: string,
  since: number,
): AsyncGenerator<GraphChanges> {
  const { live } = await readSchemasAndJobs(knex, producer, since);
  yield live;

  for (let after = ''; ; ) {
    const tables: GraphTableRow[] = await knex<TableRow>('tables')
      .select(...OF_TABLE)
      .where({ source: producer })
      .where('revision', '>', since)
      .where('ref', '>', after)
      .orderBy('ref')
      .limit(TABLES_A_BATCH);
    if (tables.length === 0) {
      break;
    }
    yield await readNodes(knex, tables, since);
    after = tables[tables.length - 1].ref;
  }
}

/** The edges of a producer that changed since a revision, in batches; to be applied when the nodes of all producers are there. */
export async function* readEdgeChanges(
  knex: Knex,
  producer: string,
  since: number,
): AsyncGenerator<GraphChanges> {
  for (let after = 0; ; ) {
    const touched = await knex<AssertionRow>('assertions')
      .select('id', 'from_ref', 'to_ref', 'kind')
      .where({ producer })
      .where('revision', '>', since)
      .where('id', '>', after)
      .orderBy('id')
      .limit(EDGES_A_BATCH);
    if (touched.length === 0) {
      break;
    }
    const { edges, removed: ended } = await readEdgesOf(knex, touched);
    yield { ...NOTHING, edges, removed: { ...NOTHING.removed, edges: ended } };
    after = Number(touched[touched.length - 1].id);
  }

  yield* readEdgesOfReturned(knex, producer, since);
}

/** The schemas and jobs of a producer that are gone since a revision; to be applied last. */
export async function readRemovals(
  knex: Knex,
  producer: string,
  since: number,
): Promise<GraphChanges> {
  return (await readSchemasAndJobs(knex, producer, since)).removed;
}

// A table or column that was gone and is back has lost its edges in the graph, whoever asserts them and since when. It has a later revision, and
// so have all columns of such a table; a table of which only the comment changed keeps its edges.
async function* readEdgesOfReturned(
  knex: Knex,
  producer: string,
  since: number,
): AsyncGenerator<GraphChanges> {
  if (since === 0) {
    return;
  }
  const columns = () =>
    knex('columns')
      .select('ref')
      .where({ source: producer })
      .where('revision', '>', since)
      .whereNull('removed_revision');
  const tables = () =>
    knex('tables')
      .select('ref')
      .where({ source: producer })
      .where('revision', '>', since)
      .whereNull('removed_revision')
      .whereNotExists(
        knex('columns')
          .select(knex.raw('1'))
          .where('columns.table_ref', knex.ref('tables.ref'))
          .where('columns.revision', '<=', since)
          .whereNull('columns.removed_revision'),
      );
  for (let after = 0; ; ) {
    const touched = await knex<AssertionRow>('assertions')
      .select('id', 'from_ref', 'to_ref', 'kind')
      .whereNull('valid_to')
      .where('revision', '<=', since)
      .where('id', '>', after)
      .where(either =>
        either
          .whereIn('from_ref', columns())
          .orWhereIn('to_ref', columns())
          .orWhereIn('from_table', tables())
          .orWhereIn('to_table', tables()),
      )
      .orderBy('id')
      .limit(EDGES_A_BATCH);
    if (touched.length === 0) {
      return;
    }
    const { edges } = await readEdgesOf(knex, touched);
    yield { ...NOTHING, edges };
    after = Number(touched[touched.length - 1].id);
  }
}
