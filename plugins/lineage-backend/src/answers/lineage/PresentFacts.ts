import {
  ColumnRef,
  EdgeKind,
  LineageEdge,
  TableKind,
  TableRef,
  WalkedEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { whereVisible } from '../../access/whereVisible';
import { listOf, readList } from '../../graph/textList';
import { readShownGrains } from '../../record/grain/readShownGrains';
import { AssertionRow, TableRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { Claim, mergeAssertions } from '../mergeAssertions';
import { DrawnColumn, DrawnTable, LineageFacts } from './LineageSteps';
import { readBriefFlows } from './readBriefFlows';
import { StatedSources, claimsBetween, withoutValue } from './StatedSources';

type List = Parameters<typeof readList>[0];

// What is drawn of a table; its SQL and its keys may be long, and are left where they are.
const DRAWN = [
  'ref',
  'source',
  'schema_name',
  'name',
  'kind',
  'entity_name',
  'column_count',
  'grain',
  'unresolved',
] as const;

/** What is drawn of a row of `tables`. */
export type DrawnRow = Pick<TableRow, (typeof DRAWN)[number]>;

/** What is told of a table by its row. */
export function nodeOfRow(row: DrawnRow): DrawnTable['node'] {
  return {
    ref: row.ref,
    source: row.source,
    schema: row.schema_name,
    name: row.name,
    kind: row.kind as TableKind,
    entityName: row.entity_name,
    columnCount: row.column_count,
    unresolved: JSON.parse(row.unresolved).map(
      (r: { code: string; message: string }) => ({
        code: r.code,
        message: r.message,
      }),
    ),
  };
}

/** Live tables that the reader may see, with their grains as they are shown. */
export async function readDrawnTables(
  knex: Knex,
  refs: readonly TableRef[],
  context: ReadContext,
): Promise<Map<TableRef, DrawnTable>> {
  const rows: DrawnRow[] = await knex('tables')
    .select([...DRAWN])
    .where(whereAny(knex, 'tables.ref', refs))
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, context.visible));
  const grains = await readShownGrains(knex, rows);
  return new Map(
    rows.map(row => {
      const grain = grains.get(row.ref)!;
      return [
        row.ref,
        {
          node: {
            ...nodeOfRow(row),
            grain: { sentence: grain.sentence, certainty: grain.certainty },
          },
          grain,
        },
      ];
    }),
  );
}

/** Live columns, by their tables. */
export async function readDrawnColumns(
  knex: Knex,
  refs: readonly ColumnRef[],
): Promise<Map<TableRef, DrawnColumn[]>> {
  const rows: { type: string; ordinal: number; refs: List; names: List }[] =
    await knex('columns')
      .select(
        'type',
        'ordinal',
        listOf(knex, 'ref', 'refs'),
        listOf(knex, 'name', 'names'),
      )
      .where(whereAny(knex, 'ref', refs))
      .whereNull('removed_revision')
      .groupBy('ordinal', 'type')
      .orderBy('ordinal');
  const byTable = new Map<TableRef, DrawnColumn[]>();
  for (const { type, ...lists } of rows) {
    const names = readList(lists.names);
    readList(lists.refs).forEach((ref, at) => {
      const table = tableOf(ref);
      const columns = byTable.get(table) ?? [];
      columns.push({ ref, name: names[at], type });
      byTable.set(table, columns);
    });
  }
  return byTable;
}

/** What the record holds now, with what people said of it. */
export class PresentFacts implements LineageFacts {
  private readonly knex: Knex;
  private readonly stated: StatedSources;
  private readonly context: ReadContext;
  private readonly brief: boolean;

  /** @param options - brief: of edges between columns only bases and role are read */
  static create(
    knex: Knex,
    stated: StatedSources,
    context: ReadContext,
    options: { readonly brief?: boolean } = {},
  ): PresentFacts {
    return new PresentFacts(knex, stated, context, options);
  }

  private constructor(
    knex: Knex,
    stated: StatedSources,
    context: ReadContext,
    options: { readonly brief?: boolean },
  ) {
    this.knex = knex;
    this.stated = stated;
    this.context = context;
    this.brief = options.brief ?? false;
  }

  async tables(refs: readonly TableRef[]) {
    return readDrawnTables(this.knex, refs, this.context);
  }

  async hasColumn(ref: ColumnRef) {
    return (await this.columns([ref])).size > 0;
  }

  async columns(refs: readonly ColumnRef[]) {
    return readDrawnColumns(this.knex, refs);
  }

  async edges(
    tables: readonly TableRef[],
    kinds: readonly EdgeKind[],
    among?: readonly WalkedEdge[],
  ): Promise<readonly LineageEdge[]> {
    if (this.brief && kinds.includes('DERIVES') && !this.isCorrected(tables)) {
      const others = kinds.filter(kind => kind !== 'DERIVES');
      const [before, flows] = await Promise.all([
        others.length > 0 ? this.edges(tables, others, among) : [],
        readBriefFlows(this.knex, tables, among),
      ]);
      return [...before, ...flows];
    }
    const rows: Claim[] = await this.knex<AssertionRow>('assertions')
      .select('from_ref', 'to_ref', 'kind', 'basis', 'props', 'evidence')
      .where(whereAny(this.knex, 'from_table', tables))
      .where(whereAny(this.knex, 'to_table', tables))
      .whereIn('kind', kinds as EdgeKind[])
      .whereNull('valid_to')
      .modify(query => {
        if (among) {
          const ends = (end: 'from' | 'to') => [
            ...new Set(among.map(edge => edge[end])),
          ];
          query
            .where(whereAny(this.knex, 'from_ref', ends('from')))
            .where(whereAny(this.knex, 'to_ref', ends('to')));
        }
      });
    const walked = among && new Set(among.map(e => `${e.from} ${e.to}`));
    const found = walked
      ? rows.filter(row => walked.has(`${row.from_ref} ${row.to_ref}`))
      : rows;
    const { claims, denials } = this.stated;
    const edges = mergeAssertions([
      ...found,
      ...claimsBetween(claims, tables, kinds, among),
    ]);
    if (denials.length === 0) {
      return edges;
    }
    const denied = new Set(denials.map(({ from, to }) => `${from} ${to}`));
    return edges.flatMap(edge =>
      edge.kind === 'DERIVES' &&
      denied.has(`${edge.from} ${edge.to}`) &&
      !edge.bases?.includes('stated')
        ? withoutValue(edge) ?? []
        : edge,
    );
  }

  /** Whether people said something of where columns of the tables come from: then more must be read of an edge to tell what is left of it. */
  private isCorrected(tables: readonly TableRef[]): boolean {
    const { claims, denials } = this.stated;
    if (claims.length + denials.length === 0) {
      return false;
    }
    const answer = new Set(tables);
    return (
      claims.some(claim => answer.has(tableOf(claim.to_ref))) ||
      denials.some(denial => answer.has(tableOf(denial.to)))
    );
  }
}
