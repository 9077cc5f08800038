import {
  Assertion,
  EdgeKind,
  Job,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { Carried, KnownLineage, NOTHING_CARRIED } from './CarriedFacts';
import { SeenCrawl } from './CrawlFacts';
import { RemovalPlan } from './planRemovals';
import { AssertionRow, ColumnRow, JobRow, TableRow } from './recordRows';
import { schemaOfJob } from './schemaOfJob';
import { whereAny } from './whereAny';

function assertionOf(row: AssertionRow): Assertion {
  return {
    from: row.from_ref,
    to: row.to_ref,
    kind: row.kind as EdgeKind,
    basis: row.basis as Assertion['basis'],
    props: JSON.parse(row.props),
    evidence: JSON.parse(row.evidence),
  };
}

function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind as Job['kind'],
    name: row.name,
    source: row.source,
    ...(row.sql !== null && { sql: row.sql }),
    ...(row.url !== null && { url: row.url }),
    ...(row.calls !== null && { calls: row.calls }),
    ...(row.first_seen !== null && { firstSeen: row.first_seen }),
    ...(row.last_seen !== null && { lastSeen: row.last_seen }),
    ...(row.shapes !== null && { shapes: JSON.parse(row.shapes) }),
  };
}

async function readKnownLineage(
  trx: Knex,
  refs: readonly string[],
): Promise<Map<string, KnownLineage>> {
  const tables: TableRow[] = await trx('tables')
    .where(whereAny(trx, 'ref', refs))
    .whereNull('removed_revision');
  const columns: ColumnRow[] = await trx('columns')
    .where(whereAny(trx, 'table_ref', refs))
    .whereNull('removed_revision')
    .whereNotNull('unresolved');
  return new Map(
    tables.map(table => [
      table.ref,
      {
        ...(table.view_sql !== null && { viewSql: table.view_sql }),
        grain: JSON.parse(table.grain),
        unresolved: JSON.parse(table.unresolved),
        unresolvedColumns: new Map(
          columns
            .filter(c => c.table_ref === table.ref)
            .map(c => [c.ref, JSON.parse(c.unresolved!)]),
        ),
      },
    ]),
  );
}

/** What a crawl found that decides on what stays. */
export interface FoundLineage {
  /** Tables whose lineage it could not find this time, though another crawl may. */
  readonly tellsToKeep: readonly string[];
  /** Ids of the jobs that it found. */
  readonly jobs: readonly string[];
}

/**
 * Reads what stays true although a crawl could not see it: the lineage of tables that it told to keep, and the jobs that stand in schemas it
 * could not read wholly or belong to views that are kept, with their edges. Costs nothing when the crawl saw everything.
 */
export async function readCarried(
  trx: Knex,
  seen: Pick<SeenCrawl, 'source' | 'schemas'>,
  plan: RemovalPlan,
  { tellsToKeep, jobs: found }: FoundLineage,
): Promise<Carried> {
  const blindSchemas = new Set([
    ...plan.keptSchemas.keys(),
    ...seen.schemas.filter(s => s.completeness !== 'complete').map(s => s.ref),
  ]);
  const unseen = new Set([...tellsToKeep, ...plan.keptTables.keys()]);
  if (unseen.size === 0 && blindSchemas.size === 0) {
    return NOTHING_CARRIED;
  }

  const producer = seen.source;
  const seenJobs = new Set(found);
  const jobRows: JobRow[] = await trx('jobs')
    .where({ producer })
    .whereNull('removed_revision');
  const jobs = jobRows.filter(
    job =>
      !seenJobs.has(job.id) &&
      (blindSchemas.has(schemaOfJob(job.id)) ||
        unseen.has(job.id.slice(job.id.indexOf(':') + 1))),
  );
  const unseenNames = new Set([...unseen, ...jobs.map(j => j.id)]);

  const live = () =>
    trx<AssertionRow>('assertions').where({ producer }).whereNull('valid_to');
  const flows: AssertionRow[] = await live()
    .whereIn('kind', ['FEEDS', 'DERIVES'])
    .where(either =>
      either
        .where(
          whereAny(
            trx,
            'job',
            jobs.map(j => j.id),
          ),
        )
        .orWhere(whereAny(trx, 'owner_table', tellsToKeep))
        // Nobody can find what leads out of a table that is not seen, though what it leads to is.
        .orWhere(whereAny(trx, 'from_table', [...plan.keptTables.keys()])),
    );
  const joins: AssertionRow[] = await live().where({ kind: 'JOINS' });
  return {
    tables: await readKnownLineage(trx, tellsToKeep),
    jobs: jobs.map(jobOf),
    assertions: [
      ...flows.map(assertionOf),
      ...joins
        .map(assertionOf)
        .filter(
          a =>
            plan.keptTables.has(tableOf(a.from)) ||
            plan.keptTables.has(tableOf(a.to)) ||
            a.props.seenIn?.some(name => unseenNames.has(name)),
        ),
    ],
    unseen: new Set(plan.keptTables.keys()),
  };
}
