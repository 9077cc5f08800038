import { parseTableRef } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { HistoryRow } from '../recordRows';
import { upsertRows } from '../upsertRows';
import { HistoryDraft } from './HistoryDraft';

const WRITTEN = [
  'ref',
  'source',
  'schema_name',
  'name',
  'at',
  'after',
  'kind',
  'subject',
  'before_value',
  'now_value',
  'related_ref',
] as const;

/**
 * Writes what changed, dated.
 *
 * @param at - the crawl that found it
 * @param lastSeen - the last crawl that saw a table before, by its ref; undefined if none did
 */
export async function writeHistory(
  trx: Knex.Transaction,
  drafts: readonly HistoryDraft[],
  at: string,
  lastSeen: (ref: string) => string | undefined,
): Promise<void> {
  const rows = drafts.map((draft): Omit<HistoryRow, 'id'> => {
    const { source, schema, table } = parseTableRef(draft.ref);
    return {
      ref: draft.ref,
      source,
      schema_name: schema,
      name: table,
      at: draft.missedAt ?? at,
      // When a crawl missed it that did not yet remove it, the crawl before that one is known of tables only.
      after:
        draft.missedAt === undefined || draft.kind === 'table-removed'
          ? lastSeen(draft.ref) ?? null
          : null,
      kind: draft.kind,
      subject: draft.subject ?? null,
      before_value: draft.before ?? null,
      now_value: draft.now ?? null,
      related_ref: draft.relatedRef ?? null,
    };
  });
  // Lists show the last that was written first.
  await upsertRows(trx, 'history_entries', WRITTEN, rows.reverse());
}
