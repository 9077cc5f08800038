import {
  Assertion,
  parseRef,
  parseTableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import {
  GraphChanges,
  GraphEdgeKey,
} from '@grainline/backstage-plugin-lineage-node';
import { lineageGraphContract } from '@grainline/backstage-plugin-lineage-node/testUtils';
import { Knex } from 'knex';
import { shopFacts, shopTable } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { DatabaseLineageGraph } from './DatabaseLineageGraph';

const databases = recordDatabases();

const keyOf = (e: GraphEdgeKey) => `${e.from} ${e.to} ${e.kind}`;

/** Keeps what a source would be seen to hold, and crawls it after each change. */
class CrawledState {
  private readonly schemas = new Map<string, GraphChanges['schemas'][0]>();
  private readonly tables = new Map<string, GraphChanges['tables'][0]>();
  private readonly columns = new Map<string, GraphChanges['columns'][0]>();
  private readonly jobs = new Map<string, GraphChanges['jobs'][0]>();
  private readonly edges = new Map<string, GraphChanges['edges'][0]>();
  private readonly sources = new Set<string>();

  constructor(private readonly knex: Knex) {}

  async load(changes: GraphChanges): Promise<void> {
    changes.schemas.forEach(s => this.schemas.set(s.ref, s));
    changes.tables.forEach(t => this.tables.set(t.ref, t));
    changes.columns.forEach(c => this.columns.set(c.ref, c));
    changes.jobs.forEach(j => this.jobs.set(j.id, j));
    changes.edges.forEach(e => this.edges.set(keyOf(e), e));
    const { removed } = changes;
    removed.edges.forEach(e => this.edges.delete(keyOf(e)));
    removed.columns.forEach(ref => this.columns.delete(ref));
    removed.tables.forEach(ref => {
      this.tables.delete(ref);
      [...this.columns.keys()]
        .filter(column => tableOf(column) === ref)
        .forEach(column => this.columns.delete(column));
      [...this.edges].forEach(
        ([key, e]) =>
          (tableOf(e.from) === ref || tableOf(e.to) === ref) &&
          this.edges.delete(key),
      );
    });
    removed.schemas.forEach(ref => this.schemas.delete(ref));
    removed.jobs.forEach(id => this.jobs.delete(id));
    [...this.schemas.values()].forEach(s => this.sources.add(s.source));
    for (const source of this.sources) {
      await this.crawl(source);
    }
  }

  private async crawl(source: string): Promise<void> {
    const columnsOf = (ref: string) =>
      [...this.columns.values()].filter(c => c.table === ref);
    await publishSnapshot(
      this.knex,
      shopFacts({
        source,
        schemas: [...this.schemas.values()]
          .filter(s => s.source === source)
          .map(s => ({
            ref: s.ref,
            name: s.name,
            entityName: s.ref,
            completeness: 'complete',
            withheld: 0,
            withheldMarks: [],
          })),
        tables: [...this.tables.values()]
          .filter(t => parseRef(t.ref).source === source)
          .map(t => ({
            ...shopTable(parseTableRef(t.ref).schema, t.name, []),
            ref: t.ref,
            schemaRef: t.schema,
            columns: columnsOf(t.ref).map(c => ({
              ...c,
              nullable: true,
            })),
          })),
        jobs: [...this.jobs.values()].filter(j => j.source === source),
        assertions: [...this.edges.values()]
          .filter(e => parseRef(e.from).source === source)
          .map((e): Assertion => ({ ...e, basis: e.bases[0], evidence: [] })),
      }),
      { removalThreshold: 1 },
    );
  }
}

describe.each(databases.ids)('on %s', id => {
  lineageGraphContract({
    name: 'DatabaseLineageGraph',
    ownStore: false,
    async create() {
      const knex = await databases.init(id);
      const state = new CrawledState(knex);
      return {
        graph: DatabaseLineageGraph.create(knex),
        load: changes => state.load(changes),
        close: async () => {},
      };
    },
  });
});
