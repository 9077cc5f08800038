import { ReadContext } from '../../answers/LineageReads';
import { AskedOf, OF_NOTHING } from '../AskedOf';
import { Subject } from '../words/Mention';
import { isMisspelled } from '../words/spelling';
import { Token } from '../words/Token';
import { MOST_ALTERNATIVES, SubjectReads } from './LinkedQuestion';

const MOST_HITS = 30;

/** The table whose name is spelled most like one that nothing has. */
export async function askedOfMisspelled(
  reads: SubjectReads,
  token: Token,
  context: ReadContext,
): Promise<AskedOf> {
  const segments = token.name!;
  const wanted = segments[segments.length - 1].toLowerCase();
  const { items } = await reads.search(
    { query: wanted, limit: MOST_HITS },
    context,
  );
  const subjects = items.map(
    (hit): Subject => ({
      table: hit.table,
      ...(hit.column && { column: hit.column.name }),
    }),
  );
  const nameOf = ({ table, column }: Subject) =>
    (column ?? table.name).toLowerCase();
  const near = subjects.filter(s => isMisspelled(nameOf(s), wanted));
  const missing = token.text;
  if (near.length !== 1) {
    return {
      ...OF_NOTHING,
      missing,
      alternatives: [...near, ...subjects.filter(s => !near.includes(s))].slice(
        0,
        MOST_ALTERNATIVES,
      ),
    };
  }
  const [{ table, column }] = near;
  return {
    ...OF_NOTHING,
    tables: [await reads.table(table.ref, context)],
    columns: column === undefined ? [] : [column],
    columnsSure: true,
    missing,
    alternatives: subjects
      .filter(s => s !== near[0])
      .slice(0, MOST_ALTERNATIVES),
  };
}
