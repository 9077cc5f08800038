import { Knex } from 'knex';
import { FileEnd } from '../analyse/statementFacts';
import { upsertRows } from '../record/upsertRows';
import { whereAny } from '../record/whereAny';

/** A row of `external_ends`. */
export interface ExternalEndRow {
  key: string;
  source: string;
  table_ref: string;
  direction: 'load' | 'unload';
  location: string;
  job: string | null;
}

const COLUMNS = [
  'key',
  'source',
  'table_ref',
  'direction',
  'location',
  'job',
] as const;

/**
 * Makes what the record knows of a source's files the given. Writes only what changed.
 *
 * @returns whether anything did
 */
export async function syncFileEnds(
  trx: Knex.Transaction,
  source: string,
  files: readonly FileEnd[],
): Promise<boolean> {
  const known: Pick<ExternalEndRow, 'key'>[] = await trx('external_ends')
    .select('key')
    .where({ source });
  const before = new Set(known.map(row => row.key));
  const now = new Map(
    files.map(file => {
      const key = [
        file.direction,
        file.table,
        file.location,
        file.job ?? '',
      ].join(' ');
      return [
        key,
        {
          key,
          source,
          table_ref: file.table,
          direction: file.direction,
          location: file.location,
          job: file.job ?? null,
        },
      ];
    }),
  );
  const begun = [...now.values()].filter(row => !before.has(row.key));
  const ended = [...before].filter(key => !now.has(key));
  await upsertRows(trx, 'external_ends', COLUMNS, begun, 'key');
  if (ended.length > 0) {
    await trx('external_ends').where(whereAny(trx, 'key', ended)).delete();
  }
  return begun.length + ended.length > 0;
}
