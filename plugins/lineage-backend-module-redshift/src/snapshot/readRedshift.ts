import {
  ReadOptions,
  SnapshotOutline,
  SnapshotSink,
} from '@grainline/backstage-plugin-lineage-node';
import { FactReader } from '../catalog/FactReader';
import { readDetails } from '../catalog/readDetails';
import { readFigures } from '../catalog/readFigures';
import { readRelations, Relations } from '../catalog/readRelations';
import { Relation } from '../catalog/Relation';
import { readServer } from '../catalog/readServer';
import { RedshiftSourceConfig } from '../config/readRedshiftSourceConfig';
import { handOverStatements } from '../history/handOverStatements';
import { historyWindows } from '../history/historyWindow';
import { readChanges, RelationNames } from '../history/readChanges';
import { RedshiftSession } from '../session/RedshiftSession';
import { COLUMNS } from '../statements/base';
import { LATE_BINDING_COLUMNS, VIEW_TEXTS } from '../statements/shape';
import { assembleSchemas } from './assembleSchemas';
import { TableParts } from './assembleTable';
import { handOverRoutines } from './handOverRoutines';
import { TableStream } from './TableStream';

function relationNames({ shown }: Relations): RelationNames {
  const byOid = new Map(shown.map(r => [r.oid, r]));
  const byName = new Map<string, Relation[]>();
  for (const relation of shown) {
    const same = byName.get(relation.name);
    if (same) {
      same.push(relation);
    } else {
      byName.set(relation.name, [relation]);
    }
  }
  return {
    byOid: oid => byOid.get(oid),
    byName: name => byName.get(name) ?? [],
  };
}

/**
 * Reads a Redshift database in a fixed number of statements, whatever the number of relations.
 *
 * Relations come first and decide what is kept of all else. Nothing joins the statements: Redshift allows no statement on catalogs and system
 * views at once, so that they are put together here. Every view must have a column; one that has none is told, since Redshift leaves columns
 * of late-binding views out without an error.
 */
export async function readRedshift(
  source: string,
  config: RedshiftSourceConfig,
  session: RedshiftSession,
  options: ReadOptions,
  sink: SnapshotSink,
): Promise<SnapshotOutline> {
  const facts = FactReader.create(session, options.onStage);
  const server = await readServer(source, facts);
  session.servedBy(server.backend);
  const relations = await readRelations(source, facts, config);
  const details = await readDetails(facts, relations);
  const figures = await readFigures(facts);
  const windows = historyWindows(options.since, server.takenAt);
  const names = relationNames(relations);
  const changes = await readChanges(facts, windows.changes, config.stl, names);

  const parts: TableParts = {
    details,
    figures,
    hidden: relations.hidden,
    nameOf: names.byOid,
    lastWrite: changes.lastWrite,
    viewTextFailure: facts.failureOf(VIEW_TEXTS),
  };
  // A late-binding view whose columns could not be read this time keeps those that it had.
  const holdBare = facts.failureOf(LATE_BINDING_COLUMNS)?.transient ?? false;
  const handed = await facts.take(COLUMNS, () => {
    // Nothing but tables was handed over yet, and those by an answer that broke off.
    sink.restart();
    return TableStream.create(relations, parts, holdBare, sink);
  });
  if (handed && handed.bare > 0) {
    facts.warn({
      code: 'view-without-columns',
      message: `${handed.bare} views show no columns: what they read may have been dropped, or the role may not read it`,
    });
  }
  changes.activity.forEach(one => sink.activity(one));
  const functions = await handOverRoutines(facts, relations, config, sink);
  await handOverStatements(
    facts,
    windows.counts,
    { limit: config.queryRows, stl: config.stl },
    relations.hidden,
    sink,
  );
  return {
    source,
    dialect: 'redshift',
    database: server.database,
    serverVersion: `Redshift ${server.version}`,
    takenAt: server.takenAt,
    ...assembleSchemas(relations.namespaces.values(), facts, config),
    functions,
    warnings: facts.warnings,
  };
}
