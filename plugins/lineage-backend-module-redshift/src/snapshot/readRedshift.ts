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
import { LATE_BINDING_COLUMNS, VIEW_TEXTS } from '../statements/shape';
import { assembleSchemas } from './assembleSchemas';
import { assembleTable } from './assembleTable';
import { handOverRoutines } from './handOverRoutines';

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

  // A late-binding view whose columns could not be read this time keeps those that it had.
  const heldBack = facts.failureOf(LATE_BINDING_COLUMNS)?.transient ?? false;
  let withoutColumns = 0;
  for (const relation of relations.shown) {
    const table = assembleTable(
      relation,
      relations.namespaces.get(relation.schema)!,
      {
        details,
        figures,
        hidden: relations.hidden,
        nameOf: names.byOid,
        lastWrite: changes.lastWrite,
        viewTextFailure: facts.failureOf(VIEW_TEXTS),
      },
    );
    const bare = relation.kind === 'view' && table.columns.length === 0;
    withoutColumns += Number(bare);
    if (!(bare && heldBack)) {
      sink.table(relation.schema, table);
    }
  }
  if (withoutColumns > 0) {
    facts.warn({
      code: 'view-without-columns',
      message: `${withoutColumns} views show no columns: what they read may have been dropped, or the role may not read it`,
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
