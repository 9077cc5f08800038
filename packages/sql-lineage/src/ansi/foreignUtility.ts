const UTILITIES =
  /^((use|desc|describe|cache|uncache|msck|optimize) .|add (jar|file|archive) .|refresh (table|function) .|rename table .|create (temporary )?function \S+ ([.] \S+ )?as )/;

/** Whether a statement of another engine moves no data. */
export function isForeignUtility(words: readonly string[]): boolean {
  return UTILITIES.test(
    words.join(' ').replace(/^create or replace /, 'create '),
  );
}
