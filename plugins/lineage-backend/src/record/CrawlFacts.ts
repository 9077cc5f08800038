import {
  ColumnLineageCoverage,
  Job,
  Reason,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import {
  SnapshotOutline,
  TableActivity,
} from '@grainline/backstage-plugin-lineage-node';
import { AnalysedSchema } from '../analyse/AnalysedSnapshot';
import { FileEnd } from '../analyse/statementFacts';
import { CountedTable } from './activity/CountedTable';
import { TableFigures } from './factRows';
import { FactCounts, KnownHashes } from './FactStream';
import { PackedChunk } from './PackedChunk';

/** A table that a crawl saw, as far as it is told of every table, changed or not. */
export interface SeenTable extends TableFigures {
  readonly schemaRef: string;
  readonly name: string;
  readonly kind: TableKind;
  /** As `TableSnapshot.changes`. */
  readonly changes?: { readonly count: number; readonly since?: string };
}

/** What a crawl saw before anything of it is analysed. */
export interface SeenCrawl extends Omit<SnapshotOutline, 'schemas'> {
  readonly schemas: readonly AnalysedSchema[];
  readonly tables: readonly SeenTable[];
  readonly activity: readonly TableActivity[];
}

/** What of the tables that a crawl saw tells whether their data changed. */
export function countedTables({ tables }: SeenCrawl): CountedTable[] {
  return tables.map(({ ref, object_id, changes, figures }) => ({
    ref,
    objectId: object_id,
    changes,
    rows: JSON.parse(figures).rows.value,
  }));
}

/** What an analysis makes of what a crawl saw, compared with what the record holds. */
export interface CrawlFacts {
  readonly jobs: readonly Job[];
  /** The rows that differ from the record. */
  readonly chunks: readonly PackedChunk[];
  /** The hashes that the rows were compared with. */
  readonly known: ReadonlyMap<string, KnownHashes>;
  readonly joins: { readonly hash: string; readonly changed: boolean };
  /** True if something stands in for what could not be read or analysed this time, though another crawl may. */
  readonly transient: boolean;
  readonly files: readonly FileEnd[];
  readonly counts: FactCounts;
  readonly columnLineage: ColumnLineageCoverage;
  readonly warnings: readonly Reason[];
}
