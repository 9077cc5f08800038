import { TableActivity } from '@grainline/backstage-plugin-lineage-node';
import { FactReader } from '../catalog/FactReader';
import { TextRow } from '../session/RedshiftSession';
import {
  HistoryWindow,
  loads,
  rolledBack,
  unloads,
  writes,
} from '../statements/history';
import { fileLocation } from '../text/fileLocation';
import { isoTime } from '../text/isoTime';

/** A relation that the role may see. */
interface Named {
  readonly schema: string;
  readonly name: string;
}

/** What tables went through. */
export interface Changes {
  readonly activity: readonly TableActivity[];
  /** ISO 8601 time of the last write into a relation, by its id. */
  readonly lastWrite: ReadonlyMap<string, string>;
}

/** What of a relation's history is looked up by. */
export interface RelationNames {
  readonly byOid: (oid: string) => Named | undefined;
  /** The relations of this name in any schema. */
  readonly byName: (name: string) => readonly Named[];
}

const count = (text: string | null | undefined) =>
  text ? Number(text) : undefined;

/** The one relation that a load names without its schema: by the statement that wrote, else by its name if only one has it. */
function loadedTable(
  load: TextRow,
  written: ReadonlyMap<string, TextRow>,
  names: RelationNames,
): Named | undefined {
  const write = written.get(load.query_id ?? '');
  if (write) {
    return names.byOid(write.table_oid ?? '');
  }
  const [one, ...others] = names.byName(load.table_name?.trim() ?? '');
  return others.length === 0 ? one : undefined;
}

/**
 * Reads loads, unloads and other writes. A statement whose transaction was rolled back changed nothing and is left out; where that is not
 * told, the sentence says so.
 */
export async function readChanges(
  facts: FactReader,
  window: HistoryWindow,
  stl: boolean,
  names: RelationNames,
): Promise<Changes> {
  const writeRows = (await facts.rows(writes(window, stl))) ?? [];
  const undoneRows = await facts.rows(rolledBack(window));
  const undone = new Set(undoneRows?.map(row => row.transaction_id));
  const committed = writeRows.filter(row => !undone.has(row.transaction_id));
  const dropped = new Set(
    writeRows
      .filter(row => undone.has(row.transaction_id))
      .map(row => row.query_id),
  );
  const doubt = undoneRows
    ? ''
    : ' (whether the transactions were committed is not known)';

  const byQuery = new Map(committed.map(row => [row.query_id ?? '', row]));
  const activity: TableActivity[] = [];
  const lastWrite = new Map<string, string>();
  const told = new Set<string>();

  for (const load of (await facts.rows(loads(window))) ?? []) {
    const at = isoTime(load.at);
    const table = loadedTable(load, byQuery, names);
    if (at && table && !dropped.has(load.query_id)) {
      told.add(load.query_id ?? '');
      activity.push({
        schema: table.schema,
        table: table.name,
        at,
        kind: 'load',
        rows: count(load.written),
        location: fileLocation(load.location),
        source: `SYS_LOAD_HISTORY${doubt}`,
      });
    }
  }
  for (const write of committed) {
    const at = isoTime(write.at);
    const oid = write.table_oid ?? '';
    const table = names.byOid(oid);
    if (!at || !table) {
      continue;
    }
    if (at > (lastWrite.get(oid) ?? '')) {
      lastWrite.set(oid, at);
    }
    if (!told.has(write.query_id ?? '')) {
      activity.push({
        schema: table.schema,
        table: table.name,
        at,
        kind: write.query_type?.trim() === 'COPY' ? 'load' : 'change',
        rows: count(write.written),
        source: `${
          write.query_type ? 'SYS_QUERY_DETAIL' : 'STL_INSERT and STL_DELETE'
        }${doubt}`,
      });
    }
  }
  for (const unload of (await facts.rows(unloads(window))) ?? []) {
    const at = isoTime(unload.at);
    const table = names.byOid(unload.table_oid ?? '');
    if (at && table) {
      activity.push({
        schema: table.schema,
        table: table.name,
        at,
        kind: 'unload',
        rows: count(unload.written),
        location: fileLocation(unload.location),
        source: 'SYS_UNLOAD_HISTORY',
      });
    }
  }
  return { activity, lastWrite };
}
