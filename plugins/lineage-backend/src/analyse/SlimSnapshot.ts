import {
  RoutineSnapshot,
  Snapshot,
  TableSnapshot,
  TypeSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { Piece } from './Piece';
import { SnapshotTable } from './SnapshotTables';
import { contentOf, slimTable, tableOfPiece } from './tableOfPiece';
import { Begin } from './workerMessages';

/** Gathers as much of a source as the analysis of each of its parts needs: the tables slim and as text, the rest as it is. */
export class SlimSnapshot {
  readonly #schemas = new Map<
    string,
    {
      tables: TableSnapshot[];
      routines: RoutineSnapshot[];
      types: TypeSnapshot[];
    }
  >();
  readonly #pieces = new Map<TableSnapshot, Piece>();
  readonly #interned = new Map<string, string>();

  add(piece: Piece): void {
    const schema = this.#schemas.get(piece.schema) ?? {
      tables: [],
      routines: [],
      types: [],
    };
    this.#schemas.set(piece.schema, schema);
    if (piece.kind === 'table') {
      const table = slimTable(piece, this.#intern);
      schema.tables.push(table);
      this.#pieces.set(table, piece);
    } else if (piece.kind === 'routine') {
      schema.routines.push(contentOf(piece));
    } else {
      schema.types.push(contentOf(piece));
    }
  }

  /** The snapshot, once every piece was added. */
  snapshot({
    outline,
    statements,
  }: Pick<Begin, 'outline' | 'statements'>): Snapshot {
    this.#interned.clear();
    const listed = new Set(outline.schemas.map(schema => schema.name));
    const nothing = { tables: [], routines: [], types: [] };
    return {
      ...outline,
      statements,
      schemas: [
        ...outline.schemas.map(schema => ({
          ...schema,
          ...(this.#schemas.get(schema.name) ?? nothing),
        })),
        // A schema of which nothing is crawled may hold types that tables elsewhere have.
        ...[...this.#schemas]
          .filter(([name]) => !listed.has(name))
          .map(([name, { types }]) => ({
            name,
            completeness: 'complete' as const,
            withheld: 0,
            withheldMarks: [],
            ...nothing,
            types,
          })),
      ],
    };
  }

  /** The whole of a table, as it was read. */
  wholeOf(entry: SnapshotTable): TableSnapshot {
    return tableOfPiece(this.#pieces.get(entry.table)!);
  }

  readonly #intern = (text: string): string => {
    const known = this.#interned.get(text);
    if (known === undefined) {
      this.#interned.set(text, text);
    }
    return known ?? text;
  };
}
