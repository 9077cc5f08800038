import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ColumnRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { namesIn } from './namesIn';

/** The edges from columns to those that the database itself computes of them, within each of some tables. */
export async function generatedEdges(
  knex: Knex,
  tables: readonly string[],
): Promise<LineageEdge[]> {
  const generated: ColumnRow[] = await knex('columns')
    .where(whereAny(knex, 'table_ref', tables))
    .whereNotNull('generated')
    .whereNotNull('default_value')
    .whereNull('removed_revision');
  if (generated.length === 0) {
    return [];
  }
  const columns: Pick<ColumnRow, 'ref' | 'table_ref' | 'name'>[] = await knex(
    'columns',
  )
    .select('ref', 'table_ref', 'name')
    .where(
      whereAny(knex, 'table_ref', [
        ...new Set(generated.map(one => one.table_ref)),
      ]),
    )
    .whereNull('removed_revision');
  return generated.flatMap(to => {
    const expression = to.default_value!;
    const names = namesIn(expression);
    return columns
      .filter(
        from =>
          from.table_ref === to.table_ref &&
          from.ref !== to.ref &&
          names.has(from.name),
      )
      .map(
        (from): LineageEdge => ({
          from: from.ref,
          to: to.ref,
          kind: 'DERIVES',
          certainty: 'certain',
          props: {
            role: 'value',
            transform: 'expression',
            fragment: expression,
          },
          evidence: [
            {
              basis: 'declared',
              text: 'The database computes it: a generated column',
              ref: to.table_ref,
              sql: expression,
            },
          ],
        }),
      );
  });
}
