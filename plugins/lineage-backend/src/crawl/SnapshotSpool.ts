import { hash } from 'node:crypto';
import {
  schemaRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import {
  RoutineSnapshot,
  SeenStatement,
  SnapshotOutline,
  SnapshotSink,
  TableActivity,
  TableSnapshot,
  TypeSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { Piece } from '../analyse/Piece';
import { SeenTable } from '../record/CrawlFacts';
import { statisticsDigest } from '../analyse/grain/statisticsDigest';
import { figuresOf } from '../record/factRows';
import { analysisVersion } from './analysisVersion';

/**
 * Keeps what a source hands over, as text, until it is analysed: a fifth of the room that its objects take. While it takes it in, it computes by what
 * the same content is recognised, in whatever order it comes.
 */
export class SnapshotSpool implements SnapshotSink {
  readonly pieces: Piece[] = [];
  readonly tables: SeenTable[] = [];
  readonly statements: SeenStatement[] = [];
  readonly activities: TableActivity[] = [];
  #columns = 0;
  #hashes: string[] = [];

  static create(source: string): SnapshotSpool {
    return new SnapshotSpool(source);
  }

  private constructor(private readonly source: string) {}

  /** How many columns the tables have. */
  get columns(): number {
    return this.#columns;
  }

  restart(): void {
    this.pieces.length = 0;
    this.tables.length = 0;
    this.statements.length = 0;
    this.activities.length = 0;
    this.#columns = 0;
    this.#hashes = [];
  }

  table(schema: string, table: TableSnapshot): void {
    const {
      objectId,
      created,
      updated,
      rows,
      bytes,
      changes,
      dataThrough,
      statistics,
      ...content
    } = table;
    this.#columns += table.columns.length;
    this.tables.push({
      ...figuresOf(tableRef(this.source, schema, table.name), table),
      schemaRef: schemaRef(this.source, schema),
      name: table.name,
      kind: table.kind,
      changes,
    });
    this.#add(
      'table',
      schema,
      content,
      JSON.stringify({
        objectId,
        created,
        updated,
        rows,
        bytes,
        dataThrough,
        statistics,
      }),
      statisticsDigest(table),
    );
  }

  routine(schema: string, routine: RoutineSnapshot): void {
    this.#add('routine', schema, routine);
  }

  type(schema: string, type: TypeSnapshot): void {
    this.#add('type', schema, type);
  }

  statement(statement: SeenStatement): void {
    this.statements.push(statement);
  }

  activity(activity: TableActivity): void {
    this.activities.push(activity);
  }

  /**
   * By what the same input of the same analysis is recognised. Figures, activity, and how
   * often and when statements ran are no part of it.
   *
   * @param statements - those that are analysed
   */
  digest(
    outline: SnapshotOutline,
    statements: readonly SeenStatement[],
  ): string {
    const { takenAt: _, warnings, ...rest } = outline;
    const said = statements.map(
      ({ kind, id, name, sql, searchPath, url, reason }) =>
        sha256(
          JSON.stringify([kind, id, name, sql, searchPath, url, reason?.code]),
        ),
    );
    return sha256(
      JSON.stringify([
        analysisVersion(),
        rest,
        // What they say beside it may count something that is no part of the facts.
        warnings.map(warning => warning.code),
        [...this.#hashes].sort(),
        said.sort(),
      ]),
    );
  }

  #add(
    kind: Piece['kind'],
    schema: string,
    content: object,
    figures?: string,
    more = '',
  ): void {
    const text = JSON.stringify(content);
    this.pieces.push({
      kind,
      schema,
      content: Buffer.from(text),
      ...(figures !== undefined && { figures }),
    });
    this.#hashes.push(
      sha256(`${kind} ${JSON.stringify(schema)} ${text}${more}`),
    );
  }
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
