import { LoggerService } from '@backstage/backend-plugin-api';
import { schemaRef } from '@grainline/backstage-plugin-lineage-common';
import {
  entityName,
  LineageSource,
  SeenStatement,
  SnapshotOutline,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { SeenCrawl } from '../record/CrawlFacts';
import { SourceRow } from '../record/recordRows';
import { SeenStatements } from '../statements/SeenStatements';
import { SnapshotSpool } from './SnapshotSpool';

/** What a crawl read. */
export interface ReadSource {
  readonly outline: SnapshotOutline;
  readonly seen: SeenCrawl;
  readonly spool: SnapshotSpool;
  /** Those that are analysed: seen now or remembered, and those in files. */
  readonly statements: readonly SeenStatement[];
  /** See `SnapshotSpool.digest`. */
  readonly digest: string;
}

/** What a read needs beside its source. */
export interface ReadSourceOptions {
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly signal: AbortSignal;
  readonly onStage: (stage: string) => void;
  /** Remembers what ran; without one, what the source hands over is all there is. */
  readonly statements?: SeenStatements;
  /** The time of the crawl, in place of the database's. */
  readonly clock?: () => Date;
}

/**
 * Reads a source into a spool, and recalls the statements that ran in it before.
 *
 * @throws SourceReadError
 */
export async function readSource(
  source: LineageSource,
  { knex, logger, signal, onStage, statements, clock }: ReadSourceOptions,
): Promise<ReadSource> {
  const row = await knex<SourceRow>('sources').where({ id: source.id }).first();
  const spool = SnapshotSpool.create(source.id);
  const read = await source.read(
    { signal, logger, onStage, since: row?.as_of },
    spool,
  );
  const takenAt = clock ? clock().toISOString() : read.takenAt;
  const recalled = await statements?.recall(source, spool.statements, {
    at: takenAt,
    signal,
  });
  const outline: SnapshotOutline = {
    ...read,
    takenAt,
    warnings: [...read.warnings, ...(recalled?.warnings ?? [])],
  };
  const analysed = recalled?.statements ?? spool.statements;
  return {
    outline,
    seen: {
      ...outline,
      schemas: outline.schemas.map(schema => ({
        ...schema,
        ref: schemaRef(source.id, schema.name),
        entityName: entityName(source.id, schema.name),
      })),
      tables: spool.tables,
      activity: spool.activities,
    },
    spool,
    statements: analysed,
    digest: spool.digest(outline, analysed),
  };
}
