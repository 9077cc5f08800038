const UTILITIES = new Set(
  (
    'abort analyse analyze attach call cancel close comment deallocate declare detach ' +
    'desc explain fetch grant lock reset revoke set show start use vacuum'
  ).split(' '),
);

const OBJECTS = new Set(
  (
    'database datashare default external group identity library masking ' +
    'materialized model policy rls role schema system table template user'
  ).split(' '),
);

/**
 * Whether a statement moves no data and may have a syntax of Redshift's own: one
 * that PostgreSQL's grammar refuses is then no gap.
 */
export function isUtility(words: readonly string[]): boolean {
  const orReplace = words[1] === 'or' && words[2] === 'replace';
  const [first, second, third] = orReplace
    ? [words[0], ...words.slice(3)]
    : words;
  if (UTILITIES.has(first)) {
    return true;
  }
  if (first === 'alter' || first === 'drop') {
    return OBJECTS.has(second);
  }
  return (
    first === 'create' &&
    second !== 'table' &&
    second !== 'materialized' &&
    OBJECTS.has(second) &&
    third !== 'table' &&
    third !== 'view'
  );
}
