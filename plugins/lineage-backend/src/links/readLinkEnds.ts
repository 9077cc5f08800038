import { ExternalOrigin } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { JobRow, TableRow } from '../record/recordRows';
import { ExternalEndRow } from './FileEnds';
import { FilesEnd, LinkEnds, MirrorEnd } from './LinkEnds';

const ORIGIN_KINDS = ['foreign-table', 'external-table'];

type ForeignRow = Pick<
  TableRow,
  'ref' | 'source' | 'schema_name' | 'name' | 'facts'
>;

type StatementRow = ExternalEndRow & {
  job_kind: JobRow['kind'] | null;
  job_name: string | null;
};

interface ObservedRow {
  ref: string;
  source: string;
  kind: string;
  location: string;
}

/** Reads where the tables of the record reach beyond it: foreign tables, and the files of statements and of histories of loads. */
export async function readLinkEnds(knex: Knex): Promise<LinkEnds> {
  const mirrors: MirrorEnd[] = [];
  const loads: FilesEnd[] = [];
  const unloads: FilesEnd[] = [];
  const foreign: ForeignRow[] = await knex('tables')
    .select('ref', 'source', 'schema_name', 'name', 'facts')
    .whereIn('kind', ORIGIN_KINDS)
    .whereNull('removed_revision');
  for (const row of foreign) {
    const origin: ExternalOrigin | undefined = JSON.parse(row.facts).origin;
    if (origin?.kind === 'database') {
      mirrors.push({
        table: row.ref,
        source: row.source,
        schema: row.schema_name,
        name: row.name,
        origin,
      });
    } else if (origin?.kind === 'files') {
      const end: FilesEnd = {
        table: row.ref,
        source: row.source,
        location: origin.location,
        text: `Table ${row.schema_name}.${row.name} shows the files at ${origin.location}`,
        basis: 'declared',
      };
      loads.push(end);
      unloads.push(end);
    }
  }

  const told: StatementRow[] = await knex('external_ends')
    .leftJoin('jobs', 'jobs.id', 'external_ends.job')
    .select('external_ends.*', 'jobs.kind as job_kind', 'jobs.name as job_name')
    .orderBy('external_ends.key');
  for (const row of told) {
    const isLoad = row.direction === 'load';
    (isLoad ? loads : unloads).push({
      table: row.table_ref,
      source: row.source,
      location: row.location,
      ...(row.job !== null && { job: row.job }),
      text: `${
        row.job_kind === 'script'
          ? `Script ${row.job_name}`
          : 'A query that ran'
      } ${isLoad ? 'loads from' : 'unloads to'} ${row.location}`,
      basis: row.job_kind === 'script' ? 'parsed' : 'observed',
    });
  }

  const observed: ObservedRow[] = await knex('activity_observations')
    .distinct('ref', 'source', 'kind', 'location')
    .whereNotNull('location')
    .orderBy(['ref', 'kind', 'location']);
  for (const row of observed) {
    const isLoad = row.kind !== 'unload';
    (isLoad ? loads : unloads).push({
      table: row.ref,
      source: row.source,
      location: row.location,
      text: `The history of ${isLoad ? 'loads' : 'unloads'} names ${
        row.location
      }`,
      basis: 'observed',
    });
  }
  return { mirrors, loads, unloads };
}
