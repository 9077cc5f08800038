import { Knex } from 'knex';
import { whereVisible } from '../../access/whereVisible';
import { TableRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';

/** A text of a source that may name tables: a job's SQL, or its name. */
export interface NamingText {
  readonly source: string;
  readonly text: string;
}

const WORD = /"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*/gu;

/** Every word of a text that could be a name, also in its literals and comments, as the database would spell it. */
function wordsOf(sql: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of sql.matchAll(WORD)) {
    if (word.startsWith('"')) {
      const inner = word.slice(1, -1).replaceAll('""', '"');
      words.add(inner);
      // Quotes may also stand in a literal, around more than one name.
      wordsOf(inner).forEach(one => words.add(one));
    } else {
      words.add(word.toLocaleLowerCase('en-US'));
      words.add(word);
    }
  }
  return words;
}

/**
 * Finds texts that name a table of their source that the reader may not see: by its schema and name, or by its name alone where the reader knows no table
 * of that name. The edges of a job tell what it reads and fills as far as its SQL was understood; its text may say more.
 *
 * @returns those that do
 */
export async function namesHidden<T extends NamingText>(
  knex: Knex,
  texts: readonly T[],
  context: ReadContext,
): Promise<ReadonlySet<T>> {
  const found = new Set<T>();
  if (!context.visible) {
    return found;
  }
  for (const source of new Set(texts.map(one => one.source))) {
    const words = texts
      .filter(one => one.source === source)
      .map(one => ({ one, named: wordsOf(one.text) }));
    const all = new Set(words.flatMap(({ named }) => [...named]));
    const { hidden, seenNames } = await tablesNamed(
      knex,
      source,
      [...all],
      context,
    );
    words
      .filter(({ named }) =>
        hidden.some(
          ({ schema_name: schema, name }) =>
            named.has(name) && (named.has(schema) || !seenNames.has(name)),
        ),
      )
      .forEach(({ one }) => found.add(one));
  }
  return found;
}

type NamedTable = Pick<TableRow, 'ref' | 'schema_name' | 'name'>;

/** Tables of some names, and those among them that may be seen: of the record, and of all that was ever seen, since SQL outlives what it names. */
async function tablesNamed(
  knex: Knex,
  source: string,
  names: readonly string[],
  context: ReadContext,
) {
  const named: NamedTable[] = [];
  const seen: NamedTable[] = [];
  for (const from of ['tables', 'sightings as tables']) {
    const select = () =>
      knex(from)
        .select('tables.ref', 'tables.schema_name', 'tables.name')
        .where('tables.source', source)
        .where(whereAny(knex, 'tables.name', names));
    named.push(...(await select()));
    seen.push(
      ...(await select().modify(query =>
        whereVisible(knex, query, context.visible),
      )),
    );
  }
  const seenRefs = new Set(seen.map(table => table.ref));
  return {
    hidden: named.filter(table => !seenRefs.has(table.ref)),
    seenNames: new Set(seen.map(table => table.name)),
  };
}
