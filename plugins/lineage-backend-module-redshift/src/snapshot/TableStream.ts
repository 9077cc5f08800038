import { SnapshotSink } from '@grainline/backstage-plugin-lineage-node';
import { AssembledColumn, assembleColumn } from '../catalog/columns';
import { RowTaker } from '../catalog/FactReader';
import { Relations } from '../catalog/readRelations';
import { Relation } from '../catalog/Relation';
import { RelationMap } from '../catalog/RelationMap';
import { TextRow } from '../session/RedshiftSession';
import { assembleTable, TableParts } from './assembleTable';

/** How the tables went over. */
export interface HandedTables {
  /** Views without a column. */
  readonly bare: number;
}

/**
 * Hands tables over while their columns come, relation by relation, so that the columns of no more than one are held; last those of which the statement
 * on columns says nothing.
 */
export class TableStream implements RowTaker<HandedTables> {
  readonly #relations = new RelationMap<Relation>();
  readonly #waiting: Set<Relation>;
  #columns = new Map<Relation, AssembledColumn[]>();
  #group = '';
  #bare = 0;

  /** @param holdBare - true to leave views without a column out, since their columns could not be read */
  static create(
    relations: Relations,
    parts: TableParts,
    holdBare: boolean,
    sink: SnapshotSink,
  ): TableStream {
    return new TableStream(relations, parts, holdBare, sink);
  }

  private constructor(
    private readonly relations: Relations,
    private readonly parts: TableParts,
    private readonly holdBare: boolean,
    private readonly sink: SnapshotSink,
  ) {
    this.#waiting = new Set(relations.shown);
    relations.shown.forEach(relation =>
      this.#relations.set(relation.schema, relation.name, relation),
    );
  }

  onRow(row: TextRow): void {
    const { schema_name: schema, table_name: table } = row;
    // A database may sort names without their case, and so mix those that differ in it alone.
    const group = `${schema}.${table}`.toLowerCase();
    if (group !== this.#group) {
      this.#flush();
      this.#group = group;
    }
    const relation = this.#relations.get(schema ?? '', table ?? '');
    if (!relation) {
      return;
    }
    const columns = this.#columns.get(relation);
    if (columns) {
      columns.push(assembleColumn(row));
    } else {
      this.#columns.set(relation, [assembleColumn(row)]);
    }
  }

  result(): HandedTables {
    this.#flush();
    this.#waiting.forEach(relation => this.#handOver(relation, []));
    return { bare: this.#bare };
  }

  #flush(): void {
    this.#columns.forEach((columns, relation) => {
      this.#waiting.delete(relation);
      this.#handOver(relation, columns);
    });
    this.#columns.clear();
  }

  #handOver(relation: Relation, columns: readonly AssembledColumn[]): void {
    const table = assembleTable(
      relation,
      this.relations.namespaces.get(relation.schema)!,
      columns,
      this.parts,
    );
    const bare = relation.kind === 'view' && table.columns.length === 0;
    this.#bare += Number(bare);
    if (!(bare && this.holdBare)) {
      this.sink.table(relation.schema, table);
    }
  }
}
