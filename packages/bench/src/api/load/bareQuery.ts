import { performance } from 'node:perf_hooks';
import { LineageAnswer } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';

function anyOf(knex: Knex, column: string, values: readonly string[]) {
  return knex.client.config.client === 'pg'
    ? knex.raw('?? = any(?)', [column, values as string[]])
    : knex.raw('?? in (select value from json_each(?))', [
        column,
        JSON.stringify(values),
      ]);
}

/**
 * The floor under an answer: its tables, its columns and its edges, looked up by their keys in one query each, without a walk, without counts or
 * permissions, and not turned into anything.
 *
 * @returns milliseconds
 */
export async function bareQuery(
  knex: Knex,
  { nodes, edges }: LineageAnswer,
): Promise<number> {
  const begin = performance.now();
  await knex('tables').where(
    anyOf(
      knex,
      'ref',
      nodes.map(n => n.ref),
    ),
  );
  await knex('columns').where(
    anyOf(
      knex,
      'ref',
      nodes.flatMap(n => n.columns.map(c => c.ref)),
    ),
  );
  await knex('assertions')
    .where(anyOf(knex, 'from_ref', [...new Set(edges.map(e => e.from))]))
    .where(anyOf(knex, 'to_ref', [...new Set(edges.map(e => e.to))]))
    .whereNull('valid_to');
  return performance.now() - begin;
}
