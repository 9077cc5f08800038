import { InputError } from '@backstage/errors';
import {
  FitAnswer,
  FitQuery,
  FitRanking,
  RequirementInput,
  TableRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { noSuchTable } from '../answers/describeTable';
import { ReadContext } from '../answers/LineageReads';
import { renamedTable } from '../answers/renamedTable';
import { selectTables } from '../answers/selectTables';
import { selectVisibleRefs } from '../answers/selectVisibleRefs';
import { candidateTables } from './candidateTables';
import { ColumnSignatures } from './ColumnSignatures';
import { FitNeed, neededKey } from './FitNeed';
import { judgeFit } from './judgeFit';
import { KnownTables } from './KnownTables';
import { needOfRequirement } from './needOfRequirement';
import { insteadOf, rankFits } from './rankFits';
import { readKnownTables } from './readKnownTables';
import { RequiredSql, RequirementReader } from './RequirementReader';

const DEFAULT_LIMIT = 10;
const MOST_LIMIT = 50;
const CANDIDATES_BY_NAME = 40;
const INSTEAD_BY_NAME = 15;

/** What a fit is read with. */
export interface FitReading {
  readonly requirements: RequirementReader;
  /**
   * What a dashboard that is known requires.
   *
   * @throws NotFoundError
   */
  dashboard(id: string): Promise<RequiredSql>;
  readonly now: Date;
}

/** The source whose names SQL uses. */
async function sourceOf(
  knex: Knex,
  input: { readonly source?: string },
  table: TableRef | undefined,
  context: ReadContext,
): Promise<string> {
  if (input.source !== undefined) {
    return input.source;
  }
  if (table !== undefined) {
    return parseTableRef(table).source;
  }
  const rows: { source: string }[] = await selectTables(knex, context.visible)
    .clearSelect()
    .distinct('tables.source as source');
  if (rows.length === 1) {
    return rows[0].source;
  }
  throw new InputError(
    rows.length === 0
      ? 'There is no table that you may see, so that none can be held against the requirement'
      : `Say in 'input.source' which source the SQL is of: ${rows
          .map(row => row.source)
          .sort()
          .join(', ')}`,
  );
}

async function needOf(
  knex: Knex,
  reading: FitReading,
  input: RequirementInput,
  table: TableRef | undefined,
  context: ReadContext,
): Promise<FitNeed> {
  if ('requirement' in input) {
    return needOfRequirement(input.requirement);
  }
  if ('dashboard' in input) {
    return reading.requirements.read(
      await reading.dashboard(input.dashboard),
      context,
    );
  }
  return reading.requirements.read(
    {
      sql: input.sql,
      source: await sourceOf(knex, input, table, context),
      asked: {
        population: input.population ?? [],
        ...(input.freshness && { freshness: input.freshness }),
      },
    },
    context,
  );
}

/** Holds a need against tables. */
export async function fitTables(
  knex: Knex,
  need: FitNeed,
  refs: readonly TableRef[],
  context: ReadContext,
  now: Date,
): Promise<{
  readonly fits: readonly FitAnswer[];
  readonly tables: KnownTables;
}> {
  const tables = await readKnownTables(
    knex,
    [...new Set([...refs, ...need.reads, ...need.requirement.population])],
    context,
    {
      now,
      withChanges: need.requirement.freshness?.maxAgeSeconds !== undefined,
      most: Math.max(400, 4 * refs.length),
    },
  );
  const signatures = ColumnSignatures.create(tables);
  const fits = refs.flatMap(ref => {
    const candidate = tables.get(ref);
    return candidate
      ? [
          judgeFit({
            need,
            candidate,
            tables,
            signatures,
            now,
            showSql: !context.withholdSql,
          }),
        ]
      : [];
  });
  return { fits, tables };
}

/** True for a table that the SQL joins to the one whose rows it counts: it stays, whatever stands for that one. */
function isJoined(need: FitNeed, ref: TableRef): boolean {
  return need.reads.indexOf(ref) > 0;
}

/** False for a table that lacks most of what is shown: to say so of it would help nobody. */
function isNear(need: FitNeed, { table, checks }: FitAnswer): boolean {
  const lacks = checks.filter(c => c.id === 'columns' && c.status === 'unmet');
  const shown = new Set(
    [...need.measures, ...need.dimensions].flatMap(part =>
      part.needs.map(neededKey),
    ),
  );
  return need.reads.includes(table.ref) || 2 * lacks.length <= shown.size;
}

/** Tables that would do, for answers that say that theirs does not. */
export async function withInstead(
  knex: Knex,
  need: FitNeed,
  fit: FitAnswer,
  context: ReadContext,
  now: Date,
): Promise<FitAnswer> {
  if (fit.verdict === 'fits' || need.unread.length > 0) {
    return fit;
  }
  const others = await candidateTables(knex, need, context, INSTEAD_BY_NAME);
  const { fits, tables } = await fitTables(
    knex,
    need,
    others.filter(ref => ref !== fit.table.ref && !isJoined(need, ref)),
    context,
    now,
  );
  return {
    ...fit,
    instead: insteadOf(
      fit,
      rankFits(fits),
      ref => tables.get(ref)?.grain.sentence,
    ),
  };
}

/**
 * Holds a requirement against a table, or against all that the reader may see: those are looked at whole that lineage or the names of their columns make
 * possible, the others lack columns.
 *
 * @throws NotFoundError when the table or dashboard does not exist or may not be seen
 * @throws InputError when the SQL is too long, or it is not clear of which source it is
 */
export async function readFit(
  knex: Knex,
  reading: FitReading,
  query: FitQuery,
  context: ReadContext,
): Promise<FitRanking> {
  const { now } = reading;
  if (query.table !== undefined) {
    const ref = query.table;
    if (!(await selectVisibleRefs(knex, [ref], context.visible)).size) {
      throw (await renamedTable(knex, ref, context)) ?? noSuchTable(ref);
    }
  }
  const need = await needOf(knex, reading, query.input, query.table, context);
  const ranking = { requirement: need.requirement, unread: need.unread };
  if (query.table !== undefined) {
    const { fits } = await fitTables(knex, need, [query.table], context, now);
    return {
      ...ranking,
      items: await Promise.all(
        fits.map(fit => withInstead(knex, need, fit, context, now)),
      ),
      considered: fits.length,
    };
  }
  const refs = await candidateTables(knex, need, context, CANDIDATES_BY_NAME);
  const { fits } = await fitTables(
    knex,
    need,
    refs.filter(ref => !isJoined(need, ref)),
    context,
    now,
  );
  const [{ count }]: { count: number | string }[] = await selectTables(
    knex,
    context.visible,
  )
    .clearSelect()
    .count('* as count');
  return {
    ...ranking,
    items: rankFits(fits.filter(fit => isNear(need, fit))).slice(
      0,
      Math.min(query.limit ?? DEFAULT_LIMIT, MOST_LIMIT),
    ),
    considered: Number(count),
  };
}
