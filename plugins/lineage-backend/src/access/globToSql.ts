/** A glob as a pattern of SQL's LIKE with `\` as its escape, for PostgreSQL, whose LIKE compares case. */
export function globToLike(glob: string): string {
  return glob
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*/g, '%')
    .replace(/\?/g, '_');
}

/** A glob as a pattern of SQLite's GLOB, which compares case where its LIKE does not. Brackets would be a set there. */
export function globToSqliteGlob(glob: string): string {
  return glob.replace(/\[/g, '[[]');
}
