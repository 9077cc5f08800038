import {
  parseColumnRef,
  schemaRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { CarriedFacts } from '../record/CarriedFacts';
import { FactStream } from '../record/FactStream';
import { packChunk } from '../record/PackedChunk';
import { AnalysisOptions } from './AnalysisOptions';
import { AnalysisPort, AnalysisResult } from './AnalysisPort';
import { viewJob } from './jobIds';
import { SnapshotAnalysis } from './SnapshotAnalysis';
import { SnapshotTable } from './SnapshotTables';
import { tableOfPiece } from './tableOfPiece';
import { SlimSnapshot } from './SlimSnapshot';
import { Begin } from './workerMessages';

const TABLES_AT_ONCE = 100;

/** Makes facts of the pieces of a source, and gives out those that the record does not hold, see {@link SnapshotAnalysis}. */
export async function analysePieces(
  slim: SlimSnapshot,
  begin: Begin,
  port: AnalysisPort,
): Promise<AnalysisResult> {
  const { outline, skip } = begin;
  const { source } = outline;
  const options: AnalysisOptions = { skip, onUnit: port.unit };
  const analysis = SnapshotAnalysis.create(slim.snapshot(begin), options);
  analysis.routines();

  const entries = new Map(analysis.tables.all.map(e => [e.ref, e]));
  const tellsToKeep = analysis.views
    .filter(
      view =>
        view.table.viewSqlReason?.transient ||
        skip.has(viewJob(source, view).id),
    )
    .map(view => view.ref);
  const carried = CarriedFacts.create(
    await port.carried({
      tellsToKeep,
      jobs: analysis.jobs.map(job => job.id),
    }),
    ref => entries.has(ref),
  );
  const stream = FactStream.create({
    source,
    known: begin.known,
    knownJoins: begin.knownJoins,
    schemaComments: new Map(
      outline.schemas.map(s => [schemaRef(source, s.name), s.comment]),
    ),
    isPresent: ref => isPresent(entries, ref),
    isKept: table => begin.keptTables.has(table),
    onChunk: chunk => port.chunk(packChunk(chunk)),
  });
  for await (const [view, whole] of wholeOnes(analysis.views, slim, port)) {
    const edges = analysis.view(view, whole);
    stream.edges(view.ref, carried.edges(view.ref, edges));
  }
  const views = new Set(analysis.views);
  for await (const [entry, whole] of wholeOnes(
    analysis.tables.all,
    slim,
    port,
  )) {
    const { table, assertions } = analysis.table(entry, whole);
    if (!views.has(entry)) {
      stream.edges(entry.ref, carried.edges(entry.ref, assertions));
    }
    stream.table(carried.table(table));
  }
  stream.joins(carried.joins(analysis.joins()));
  stream.end();
  return {
    jobs: carried.jobs(analysis.jobs),
    joins: stream.joinsFound,
    transient: tellsToKeep.length > 0,
    files: analysis.files,
    counts: stream.counts,
    columnLineage: analysis.columnLineage.all(),
    warnings: analysis.warnings,
  };
}

async function* wholeOnes(
  entries: readonly SnapshotTable[],
  slim: SlimSnapshot,
  port: AnalysisPort,
): AsyncGenerator<[SnapshotTable, TableSnapshot]> {
  for (let at = 0; at < entries.length; at += TABLES_AT_ONCE) {
    const batch = entries.slice(at, at + TABLES_AT_ONCE);
    const pieces = await port.again(batch.map(e => slim.placeOf(e)));
    for (const [index, entry] of batch.entries()) {
      yield [entry, tableOfPiece(pieces[index])];
    }
  }
}

function isPresent(
  entries: ReadonlyMap<string, SnapshotTable>,
  ref: string,
): boolean {
  const table = tableOf(ref);
  const entry = entries.get(table);
  return (
    entry !== undefined &&
    (table === ref || entry.columns.includes(parseColumnRef(ref).column))
  );
}
