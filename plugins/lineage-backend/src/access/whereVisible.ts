import { Knex } from 'knex';
import { isPostgres } from '../record/isPostgres';
import { whereAny } from '../record/whereAny';
import { globToLike, globToSqliteGlob } from './globToSql';
import { TableCriteria, TableFilter } from './TableCriteria';

function matchesGlob(
  knex: Knex,
  query: Knex.QueryBuilder,
  column: string,
  globs: readonly string[],
) {
  query.where(any => {
    // No glob matches nothing, as in memory.
    any.whereRaw('1 = 0');
    for (const glob of globs) {
      any.orWhereRaw(isPostgres(knex) ? `?? like ? escape '\\'` : '?? glob ?', [
        column,
        isPostgres(knex) ? globToLike(glob) : globToSqliteGlob(glob),
      ]);
    }
  });
}

function applyFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: TableFilter,
) {
  // A filter without properties selects everything.
  query.whereRaw('1 = 1');
  if (filter.sources) {
    query.where(whereAny(knex, 'tables.source', filter.sources));
  }
  if (filter.refs) {
    query.where(whereAny(knex, 'tables.ref', filter.refs));
  }
  if (filter.schemas) {
    matchesGlob(knex, query, 'tables.schema_name', filter.schemas);
  }
  if (filter.names) {
    matchesGlob(knex, query, 'tables.name', filter.names);
  }
}

/**
 * Restricts a query over `tables` to those that the criteria select.
 *
 * @param criteria - undefined for all tables
 */
export function whereVisible(
  knex: Knex,
  query: Knex.QueryBuilder,
  criteria: TableCriteria | undefined,
): void {
  if (!criteria) {
    return;
  }
  if ('allOf' in criteria) {
    query.where(all =>
      criteria.allOf.forEach(c => all.where(one => whereVisible(knex, one, c))),
    );
  } else if ('anyOf' in criteria) {
    query.where(any =>
      criteria.anyOf.forEach(c =>
        any.orWhere(one => whereVisible(knex, one, c)),
      ),
    );
  } else if ('not' in criteria) {
    query.whereNot(one => whereVisible(knex, one, criteria.not));
  } else {
    query.where(one => applyFilter(knex, one, criteria));
  }
}
