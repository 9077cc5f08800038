import { NotFoundError } from '@backstage/errors';
import {
  ColumnDetail,
  ColumnUsage,
  DirectSource,
  Reason,
  TableDetail,
  TableForeignKey,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { changesSeen } from '../record/activity/frequencyOf';
import { readShownGrains } from '../record/grain/readShownGrains';
import { AssertionRow, ColumnRow } from '../record/recordRows';
import { countColumnUsage } from './countColumnUsage';
import { ReadContext } from './LineageReads';
import { mergeAssertions } from './mergeAssertions';
import { evidenceOfGrain, readableGrain, readableProps } from './readable';
import { JobFacts, jobIdsOf, readJobs } from './readJobs';
import { readObservations } from './readObservations';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';
import { renamedTable } from './renamedTable';
import { selectVisibleRefs } from './selectVisibleRefs';
import { updatedFigure } from './updatedFigure';

// A log may tell exactly of the change that the newest few observations are of.
const LAST_OBSERVATIONS = 20;

/** What is said of a table that does not exist, and of one that may not be seen. */
export function noSuchTable(ref: string): NotFoundError {
  return new NotFoundError(`There is no table ${ref} in the record`);
}

/** The refs of a grain's evidence are of tables, columns or jobs (`view:source/schema/name`). */
export function tableOfEvidence(ref: string): string {
  return tableOf(ref.slice(ref.indexOf(':') + 1));
}

interface Edges {
  readonly derives: readonly AssertionRow[];
  readonly references: readonly AssertionRow[];
  readonly feeds: readonly Pick<AssertionRow, 'from_ref' | 'to_ref'>[];
}

async function readEdges(knex: Knex, ref: string): Promise<Edges> {
  const live = () => knex<AssertionRow>('assertions').whereNull('valid_to');
  return {
    derives: await live()
      .where({ to_table: ref, kind: 'DERIVES' })
      .where(value => value.where({ role: 'value' }).orWhereNull('role')),
    references: await live().where({ from_table: ref, kind: 'FOREIGN_KEY' }),
    feeds: await live()
      .distinct('from_ref', 'to_ref')
      .where({ kind: 'FEEDS' })
      .where(either =>
        either.where({ from_table: ref }).orWhere({ to_table: ref }),
      ),
  };
}

function columnDetail(
  row: ColumnRow,
  edges: Edges,
  visible: ReadonlySet<string>,
  alive: ReadonlySet<string>,
  context: ReadContext,
  jobFacts: (ids: readonly string[]) => JobFacts,
  usage: ColumnUsage | undefined,
): ColumnDetail {
  const sources = mergeAssertions(
    edges.derives.filter(e => e.to_ref === row.ref && alive.has(e.from_table)),
  );
  const directSources = sources
    .filter(edge => visible.has(tableOf(edge.from)))
    .map((edge): DirectSource => {
      const props = readableProps(edge.props, context);
      const { calls, lastSeen } = jobFacts(jobIdsOf(edge));
      return {
        column: edge.from,
        transform: props.transform ?? 'expression',
        ...(props.fragment !== undefined && { fragment: props.fragment }),
        certainty: edge.certainty === 'certain' ? 'certain' : 'likely',
        ...(calls !== undefined && { calls }),
        ...(lastSeen !== undefined && { lastSeen }),
      };
    });
  const references = edges.references
    .filter(e => e.from_ref === row.ref && visible.has(e.to_table))
    .map(e => e.to_ref);
  return {
    ref: row.ref,
    name: row.name,
    ordinal: row.ordinal,
    type: row.type,
    nullable: Boolean(row.nullable),
    ...(row.default_value !== null && { default: row.default_value }),
    ...(row.generated !== null && {
      generated: row.generated as ColumnDetail['generated'],
    }),
    ...(row.identity !== null && {
      identity: row.identity as ColumnDetail['identity'],
    }),
    ...(row.comment !== null && { comment: row.comment }),
    primaryKey: Boolean(row.primary_key),
    references: [...new Set(references)].sort(),
    directSources,
    hiddenSources: sources.length - directSources.length,
    ...(usage && { usage }),
    ...(row.unresolved !== null && { unresolved: JSON.parse(row.unresolved) }),
    ...(row.kept !== null && { stale: JSON.parse(row.kept) }),
  };
}

/**
 * Everything the record holds of a table that the reader may see. What leads to hidden tables is counted or left out.
 *
 * @throws NotFoundError when there is no such table, or it may not be seen
 */
export async function describeTable(
  knex: Knex,
  ref: string,
  context: ReadContext,
  now: Date,
): Promise<TableDetail> {
  const row: LiveTableRow | undefined = await selectTables(
    knex,
    context.visible,
  )
    .where('tables.ref', ref)
    .first();
  if (!row) {
    throw (await renamedTable(knex, ref, context)) ?? noSuchTable(ref);
  }
  const columns: ColumnRow[] = await knex('columns')
    .where({ table_ref: ref })
    .whereNull('removed_revision')
    .orderBy('ordinal');
  const edges = await readEdges(knex, ref);
  const facts = JSON.parse(row.facts);
  const grain = (await readShownGrains(knex, [row])).get(ref)!;
  const mentioned = [
    ...edges.derives.map(e => e.from_table),
    ...edges.references.map(e => e.to_table),
    ...edges.feeds.flatMap(e => [e.from_ref, e.to_ref]),
    ...facts.foreignKeys.map((k: TableForeignKey) => k.referencedTable),
    ...evidenceOfGrain(grain).flatMap(e =>
      e.ref ? [tableOfEvidence(e.ref)] : [],
    ),
  ];
  const refs = [...new Set(mentioned)];
  const visible = await selectVisibleRefs(knex, refs, context.visible);
  const alive = context.visible
    ? await selectVisibleRefs(knex, refs, undefined)
    : visible;
  const isHidden = (evidence: string) => {
    const table = tableOfEvidence(evidence);
    return alive.has(table) && !visible.has(table);
  };
  const jobFacts = await readJobs(
    knex,
    mergeAssertions(edges.derives).flatMap(jobIdsOf),
    context,
  );
  const usage = await countColumnUsage(knex, ref, context.visible);
  const { dataThrough: _, ...figures } = JSON.parse(row.figures);
  const [lastChange] = changesSeen(
    await readObservations(knex, ref, now, LAST_OBSERVATIONS),
    now.toISOString(),
  );
  const neighbours = (pick: (e: Edges['feeds'][number]) => [string, string]) =>
    edges.feeds.filter(e => {
      const [self, other] = pick(e);
      return self === ref && other !== ref && visible.has(other);
    }).length;

  return {
    ...summaryOf(row),
    schemaRef: row.schema_ref,
    columns: columns.map(c =>
      columnDetail(
        c,
        edges,
        visible,
        alive,
        context,
        jobFacts,
        usage.get(c.ref),
      ),
    ),
    keys: facts.keys,
    checks: facts.checks,
    foreignKeys: facts.foreignKeys.filter((k: TableForeignKey) =>
      visible.has(k.referencedTable),
    ),
    ...(row.view_sql !== null &&
      !context.withholdSql && { viewSql: row.view_sql }),
    ...(facts.partitionKey !== undefined && {
      partitionKey: facts.partitionKey,
    }),
    ...(facts.partitionCount !== undefined && {
      partitionCount: facts.partitionCount,
    }),
    ...figures,
    updated: updatedFigure(figures.updated, lastChange),
    grain: readableGrain(grain, {
      withholdSql: context.withholdSql,
      isHidden,
    }),
    upstreamTables: neighbours(e => [e.to_ref, e.from_ref]),
    downstreamTables: neighbours(e => [e.from_ref, e.to_ref]),
    unresolved: JSON.parse(row.unresolved) as Reason[],
  };
}
