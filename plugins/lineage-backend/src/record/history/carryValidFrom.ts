import { Knex } from 'knex';
import { AssertionRow } from '../recordRows';
import { updateRows } from '../updateRows';
import { whereAny } from '../whereAny';
import { ChangeContext } from './ChangeContext';

type Edge = Pick<
  AssertionRow,
  'id' | 'from_ref' | 'to_ref' | 'kind' | 'valid_from'
>;

const keyOf = (kind: string, from: string, to: string) =>
  `${kind} ${from} ${to}`;

/**
 * Lets the edges of renamed tables and columns stand since when they stood under the old names: those that this publication ended, where it began
 * the same edge under the new names.
 *
 * @param newRef - the ref now of a table or column that was renamed, and of any other its own
 */
export async function carryValidFrom(
  trx: Knex.Transaction,
  { source, revision }: Pick<ChangeContext, 'source' | 'revision'>,
  newRef: (ref: string) => string,
): Promise<void> {
  const edges = (): Knex.QueryBuilder =>
    trx('assertions')
      .select('id', 'from_ref', 'to_ref', 'kind', 'valid_from')
      .where({ producer: source, revision });
  const ended: Edge[] = await edges().where({ removed_revision: revision });
  const since = new Map<string, string>();
  for (const edge of ended) {
    const [from, to] = [newRef(edge.from_ref), newRef(edge.to_ref)];
    if (from !== edge.from_ref || to !== edge.to_ref) {
      since.set(keyOf(edge.kind, from, to), edge.valid_from);
    }
  }
  if (since.size === 0) {
    return;
  }
  const begun: Edge[] = await edges()
    .whereNull('valid_to')
    .where(
      whereAny(trx, 'from_ref', [
        ...new Set([...since.keys()].map(key => key.split(' ')[1])),
      ]),
    );
  await updateRows(
    trx,
    'assertions',
    ['valid_from'],
    begun.flatMap(({ id, kind, from_ref, to_ref }) => {
      const valid_from = since.get(keyOf(kind, from_ref, to_ref));
      return valid_from === undefined ? [] : [{ id: Number(id), valid_from }];
    }),
    'id',
  );
}
