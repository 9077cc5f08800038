import {
  Correction,
  Reason,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { noSuchTable } from '../answers/describeTable';
import { ReadContext } from '../answers/LineageReads';
import { selectVisibleRefs } from '../answers/selectVisibleRefs';
import { correctionOf } from '../record/grain/correctionOf';
import { readShownGrains } from '../record/grain/readShownGrains';
import { CorrectionRow, TableRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';

/** Those of some columns whose tables and selves exist, and of these, those that the reader may see. */
async function readNamed(
  knex: Knex,
  corrections: readonly Correction[],
  context: ReadContext,
) {
  const named = corrections.flatMap(c => [
    ...(isColumnRef(c.ref) ? [c.ref] : []),
    ...(c.adds ?? []),
    ...(c.denies ?? []),
  ]);
  const rows: { ref: string }[] = await knex('columns')
    .select('ref')
    .where(whereAny(knex, 'ref', named))
    .whereNull('removed_revision');
  const tables = [...new Set(named.map(tableOf))];
  return {
    alive: new Set(rows.map(row => row.ref)),
    visible: await selectVisibleRefs(knex, tables, context.visible),
  };
}

function goneColumns(
  correction: Correction,
  alive: ReadonlySet<string>,
): Reason | undefined {
  const gone = [
    correction.ref,
    ...(correction.adds ?? []),
    ...(correction.denies ?? []),
  ].filter(ref => isColumnRef(ref) && !alive.has(ref));
  return gone.length > 0
    ? {
        code: 'stated-column-gone',
        message:
          'It names a column that the record does not hold any more. Correct what was stated, or withdraw it.',
      }
    : undefined;
}

/**
 * What people said of a table and its columns, or of one column, and stands; the newest first. Columns of tables that the reader may not see are
 * left out.
 *
 * @throws NotFoundError when the table does not exist or may not be seen
 */
export async function readCorrections(
  knex: Knex,
  ref: string,
  context: ReadContext,
): Promise<readonly Correction[]> {
  const table = tableOf(ref);
  if (!(await selectVisibleRefs(knex, [table], context.visible)).size) {
    throw noSuchTable(table);
  }
  const rows: CorrectionRow[] = await knex<CorrectionRow>('corrections')
    .where({ table_ref: table, ...(isColumnRef(ref) && { ref }) })
    .whereNull('withdrawn_at')
    .orderBy('said_at', 'desc');
  const corrections = rows.map(correctionOf);
  const { alive, visible } = await readNamed(knex, corrections, context);
  const found: TableRow[] = corrections.some(c => c.kind === 'grain')
    ? await knex<TableRow>('tables').where({ ref: table })
    : [];
  const grain = (await readShownGrains(knex, found)).get(table);
  const shown = (refs: readonly string[]) =>
    refs.filter(column => visible.has(tableOf(column)));
  return corrections.map((correction): Correction => {
    const contradicted =
      correction.kind === 'grain'
        ? grain?.stated?.contradicted
        : goneColumns(correction, alive);
    return {
      ...correction,
      ...(correction.adds && { adds: shown(correction.adds) }),
      ...(correction.denies && { denies: shown(correction.denies) }),
      ...(contradicted && { contradicted }),
    };
  });
}
