import { schemaRef } from '@grainline/backstage-plugin-lineage-common';
import { entityName, Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { AnalysedSnapshot } from './AnalysedSnapshot';
import { AnalysisOptions } from './AnalysisOptions';
import { AssertionSet } from './AssertionSet';
import { SnapshotAnalysis } from './SnapshotAnalysis';

/**
 * Makes facts of a snapshot that is there as a whole, see {@link SnapshotAnalysis}: for tests and for looking at a small source. A crawl analyses piece by
 * piece, in a process of its own.
 */
export function analyseSnapshot(
  snapshot: Snapshot,
  options: AnalysisOptions = {},
): AnalysedSnapshot {
  const { source } = snapshot;
  const analysis = SnapshotAnalysis.create(snapshot, options);
  const assertions = new AssertionSet();
  analysis.routines();
  for (const view of analysis.views) {
    analysis.view(view, view.table).forEach(a => assertions.add(a));
  }
  const tables = analysis.tables.all.map(entry => {
    const part = analysis.table(entry, entry.table);
    part.assertions.forEach(a => assertions.add(a));
    return part.table;
  });
  analysis.joins().forEach(a => assertions.add(a));
  return {
    source,
    dialect: snapshot.dialect,
    database: snapshot.database,
    serverVersion: snapshot.serverVersion,
    takenAt: snapshot.takenAt,
    withheldElsewhere: snapshot.withheldElsewhere,
    schemas: snapshot.schemas.map(
      ({ tables: _, routines: __, types: ___, ...schema }) => ({
        ...schema,
        ref: schemaRef(source, schema.name),
        entityName: entityName(source, schema.name),
      }),
    ),
    tables,
    jobs: analysis.jobs,
    files: analysis.files,
    assertions: assertions.all(),
    columnLineage: analysis.columnLineage.all(),
    warnings: analysis.warnings,
  };
}
