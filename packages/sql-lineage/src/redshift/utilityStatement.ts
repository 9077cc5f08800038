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
  const [first, second, third] = plainWords(words);
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

/** What a utility statement is called: its first two words. */
export function utilityKind(words: readonly string[]): string {
  const [first, second = ''] = plainWords(words);
  return /^[a-z]/.test(second) ? `${first} ${second}` : first;
}

function plainWords(words: readonly string[]): readonly string[] {
  return words[1] === 'or' && words[2] === 'replace'
    ? [words[0], ...words.slice(3)]
    : words;
}
