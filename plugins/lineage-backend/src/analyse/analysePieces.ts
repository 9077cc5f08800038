import { setImmediate } from 'node:timers/promises';
import {
  parseColumnRef,
  schemaRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { CarriedFacts } from '../record/CarriedFacts';
import { FactStream } from '../record/FactStream';
import { packChunk } from '../record/PackedChunk';
import { AnalysisOptions } from './AnalysisOptions';
import { AnalysisPort, AnalysisResult } from './AnalysisPort';
import { viewJob } from './jobIds';
import { collectGarbage } from './collectGarbage';
import { SnapshotAnalysis } from './SnapshotAnalysis';
import { SnapshotTable } from './SnapshotTables';
import { SlimSnapshot } from './SlimSnapshot';
import { Begin } from './workerMessages';

// After so many what was said is out, and no more of it waits in memory.
const TABLES_A_TURN = 100;

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
  let turn = 0;
  for (const view of analysis.views) {
    const edges = analysis.view(view, slim.wholeOf(view));
    stream.edges(view.ref, carried.edges(view.ref, edges));
    if (++turn % TABLES_A_TURN === 0) {
      collectGarbage();
      await setImmediate();
    }
  }
  port.assembling();
  const views = new Set(analysis.views);
  for (const entry of analysis.tables.all) {
    const { table, assertions } = analysis.table(entry, slim.wholeOf(entry));
    if (!views.has(entry)) {
      stream.edges(entry.ref, carried.edges(entry.ref, assertions));
    }
    stream.table(carried.table(table));
    if (++turn % TABLES_A_TURN === 0) {
      collectGarbage();
      await setImmediate();
    }
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
