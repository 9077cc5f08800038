import { InputError, NotFoundError } from '@backstage/errors';
import {
  ColumnRef,
  TableRef,
  columnRef,
  parseRef,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { linkTables } from '../ask/words/linkTables';
import { namePhrases } from '../ask/words/namePhrases';
import { readTokens } from '../ask/words/readTokens';

const NAMED = 8;

function refOf(text: string): string | undefined {
  try {
    return parseRef(text).table === undefined ? undefined : text;
  } catch {
    return undefined;
  }
}

/** A table or column that was named. */
export interface ResolvedName {
  readonly table: TableRef;
  /** Name of the column. */
  readonly column?: string;
}

/**
 * Finds the one table or column that a name means: a ref (`shop/core/orders/amount`), or a name as people write it (`core.orders.amount`, `orders`).
 *
 * @throws InputError that lists the possible meanings where there are several
 * @throws NotFoundError where there is none that the reader may see
 */
export async function resolveName(
  reads: Pick<LineageReads, 'names'>,
  text: string,
  context: ReadContext,
): Promise<ResolvedName> {
  const ref = refOf(text);
  if (ref !== undefined) {
    const { column } = parseRef(ref);
    return {
      table: ref.split('/', 3).join('/'),
      ...(column !== undefined && { column }),
    };
  }
  // Whatever it is, it is a name.
  const tokens = readTokens(text).map(token => ({
    ...token,
    name: token.name ?? [token.text],
  }));
  const phrases = namePhrases(tokens);
  const things = await reads.names(
    { names: phrases.flatMap(p => p.spellings) },
    context,
  );
  const whole = linkTables(tokens, phrases, things).mentions.filter(
    m => m.from === 0 && m.to === tokens.length,
  );
  const candidates = whole.flatMap(m => m.candidates);
  if (candidates.length === 0) {
    throw new NotFoundError(
      `There is no table or column ${JSON.stringify(
        text,
      )} that you may see; find-tables finds tables by words`,
    );
  }
  if (candidates.length > 1) {
    throw new InputError(
      `${JSON.stringify(text)} may mean ${candidates
        .slice(0, NAMED)
        .map(c => c.table.ref)
        .join(', ')}: give the ref of the one that is meant`,
    );
  }
  const [{ table, column }] = candidates;
  return { table: table.ref, ...(column !== undefined && { column }) };
}

/** {@link resolveName} where a table must be meant. */
export async function resolveTable(
  reads: Pick<LineageReads, 'names'>,
  text: string,
  context: ReadContext,
): Promise<TableRef> {
  return (await resolveName(reads, text, context)).table;
}

/** {@link resolveName} where a column must be meant, spelled as the table has it or in another case. */
export async function resolveColumn(
  reads: Pick<LineageReads, 'names' | 'table'>,
  text: string,
  context: ReadContext,
): Promise<ColumnRef> {
  const { table, column } = await resolveName(reads, text, context);
  if (column === undefined) {
    throw new InputError(
      `${JSON.stringify(
        text,
      )} is a table; give a column, such as schema.table.column`,
    );
  }
  const { columns } = await reads.table(table, context);
  const found =
    columns.find(c => c.name === column) ??
    columns.find(c => c.name.toLowerCase() === column.toLowerCase());
  if (!found) {
    throw new NotFoundError(
      `${table} has no column ${JSON.stringify(column)}; it has ${columns
        .slice(0, NAMED)
        .map(c => c.name)
        .join(', ')}${columns.length > NAMED ? ', …' : ''}`,
    );
  }
  return columnRef(table, found.name);
}
