import {
  TableForeignKey,
  TableKey,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { HistoryDraft } from './HistoryDraft';
import { withNewNames } from './withNewNames';

type Change = Omit<HistoryDraft, 'ref'>;

const KEY_WORDS: Record<TableKey['kind'], string> = {
  primary: 'primary key',
  unique: 'unique',
  'unique-index': 'unique index',
};

function keyText(key: TableKey): string {
  const columns = `(${[
    ...key.columns,
    ...(key.hasExpression ? ['an expression'] : []),
  ].join(', ')})`;
  const where = key.where === undefined ? '' : ` where ${key.where}`;
  return `${KEY_WORDS[key.kind]} ${columns}${where}`;
}

type NewNames = ReadonlyMap<string, string>;

const nameNow = (renamed: NewNames) => (column: string) =>
  renamed.get(column) ?? column;

/**
 * Keys that came and went. A key is what it says, not its name: a table that is swapped nightly has the same key under a generated name.
 *
 * @param renamed - new names of columns by their old names
 */
export function keyChanges(
  before: readonly TableKey[],
  after: readonly TableKey[],
  renamed: NewNames,
): Change[] {
  const left = new Map<string, TableKey[]>();
  for (const key of before) {
    const text = keyText({
      ...key,
      columns: key.columns.map(nameNow(renamed)),
      ...(key.where !== undefined && {
        where: withNewNames(key.where, renamed),
      }),
    });
    left.set(text, [...(left.get(text) ?? []), key]);
  }
  const added: Change[] = [];
  for (const key of after) {
    const text = keyText(key);
    if (!left.get(text)?.shift()) {
      added.push({ kind: 'key-added', subject: key.name, now: text });
    }
  }
  const removed = [...left.values()].flat().map(
    (key): Change => ({
      kind: 'key-removed',
      subject: key.name,
      before: keyText(key),
    }),
  );
  return [...removed, ...added];
}

function foreignKeyText(key: TableForeignKey): string {
  const { schema, table } = parseTableRef(key.referencedTable);
  return `(${key.columns.join(
    ', ',
  )}) → ${schema}.${table} (${key.referencedColumns.join(', ')})`;
}

/** What may differ without the foreign key being another: its name, and the names of the columns it refers to. */
const foreignKeyIdentity = (key: TableForeignKey) =>
  JSON.stringify([key.columns, key.referencedTable]);

/**
 * Foreign keys that came and went.
 *
 * @param renamed - new names of columns by their old names
 * @param newRef - the ref now of a table that was renamed
 * @param isProof - whether the absence of a foreign key to a table means something: not if the crawl did not see that table
 */
export function foreignKeyChanges(
  before: readonly TableForeignKey[],
  after: readonly TableForeignKey[],
  options: {
    readonly renamed: NewNames;
    readonly newRef: (table: string) => string;
    readonly isProof: (table: string) => boolean;
  },
): Change[] {
  const left = new Map<string, TableForeignKey[]>();
  for (const key of before) {
    const identity = foreignKeyIdentity({
      ...key,
      columns: key.columns.map(nameNow(options.renamed)),
      referencedTable: options.newRef(key.referencedTable),
    });
    left.set(identity, [...(left.get(identity) ?? []), key]);
  }
  const added: Change[] = [];
  for (const key of after) {
    if (!left.get(foreignKeyIdentity(key))?.shift()) {
      added.push({
        kind: 'foreign-key-added',
        subject: key.name,
        now: foreignKeyText(key),
        relatedRef: key.referencedTable,
      });
    }
  }
  const removed = [...left.values()]
    .flat()
    .filter(key => options.isProof(options.newRef(key.referencedTable)))
    .map(
      (key): Change => ({
        kind: 'foreign-key-removed',
        subject: key.name,
        before: foreignKeyText(key),
        relatedRef: key.referencedTable,
      }),
    );
  return [...removed, ...added];
}
