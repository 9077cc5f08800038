/** Functions of PostgreSQL that return one unnamed column, which takes the alias' name. */
const ONE_COLUMN = new Set(
  (
    'generate_series generate_subscripts json_object_keys jsonb_object_keys ' +
    'jsonb_path_query jsonb_path_query_tz regexp_matches regexp_split_to_table ' +
    'string_to_table unnest pg_ls_dir'
  ).split(' '),
);

/** Functions of PostgreSQL that return columns with names (pg_proc.proargnames). */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  aclexplode: ['grantor', 'grantee', 'privilege_type', 'is_grantable'],
  json_array_elements: ['value'],
  json_array_elements_text: ['value'],
  json_each: ['key', 'value'],
  json_each_text: ['key', 'value'],
  jsonb_array_elements: ['value'],
  jsonb_array_elements_text: ['value'],
  jsonb_each: ['key', 'value'],
  jsonb_each_text: ['key', 'value'],
  pg_get_keywords: ['word', 'catcode', 'barelabel', 'catdesc', 'baredesc'],
  pg_options_to_table: ['option_name', 'option_value'],
  ts_debug: [
    'alias',
    'description',
    'token',
    'dictionaries',
    'dictionary',
    'lexemes',
  ],
  ts_parse: ['tokid', 'token'],
  ts_stat: ['word', 'ndoc', 'nentry'],
  ts_token_type: ['tokid', 'alias', 'description'],
};

/**
 * The names of the columns that a function of PostgreSQL returns in FROM;
 * undefined for functions that are not known here.
 *
 * @param alias - the alias in FROM, which names a single unnamed column
 */
export function setFunctionColumns(
  name: string,
  alias: string | undefined,
): readonly string[] | undefined {
  return ONE_COLUMN.has(name) ? [alias ?? name] : COLUMNS[name];
}
