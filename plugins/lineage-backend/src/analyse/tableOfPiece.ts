import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { Piece } from './Piece';

const textOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();

/** What a piece holds of whatever it is, but for a table's figures. */
export function contentOf<Content>(piece: Piece): Content {
  return JSON.parse(textOf(piece.content));
}

/** The table that a piece holds, as it was read. */
export function tableOfPiece(piece: Piece): TableSnapshot {
  return { ...contentOf<TableSnapshot>(piece), ...JSON.parse(piece.figures!) };
}

const UNKNOWN = { source: '' };

/**
 * As much of a table as the analysis of all others needs: names, types, keys, statistics and what it reads. Of a source's tables that is a tenth of what was
 * read.
 *
 * @param intern - gives the one string that stands for all that are equal
 */
export function slimTable(
  piece: Piece,
  intern: (text: string) => string,
): TableSnapshot {
  const table = tableOfPiece(piece);
  const reads = new Map(
    table.reads?.map(({ schema, table: name }) => [
      JSON.stringify([schema, name]),
      { schema: intern(schema), table: intern(name) },
    ]),
  );
  return {
    name: table.name,
    kind: table.kind,
    objectId: '',
    inherited: table.inherited,
    partitions: table.partitions,
    family: table.family,
    viewSqlReason: table.viewSqlReason,
    created: UNKNOWN,
    updated: UNKNOWN,
    rows: UNKNOWN,
    bytes: UNKNOWN,
    columns: table.columns.map(({ name, ordinal, type, nullable }) => ({
      name: intern(name),
      ordinal,
      type: intern(type),
      nullable,
    })),
    keys: table.keys,
    statistics: table.statistics,
    checks: [],
    foreignKeys: [],
    reads: table.reads && [...reads.values()],
  };
}
