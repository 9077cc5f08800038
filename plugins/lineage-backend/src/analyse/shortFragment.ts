/** Longer fragments are cut: they are shown beside an edge; the whole SQL is one click away. */
const MAX_LENGTH = 600;

/** A fragment of SQL, cut where it is too long to be shown beside an edge. */
export function shortFragment(sql: string): string {
  return sql.length <= MAX_LENGTH ? sql : `${sql.slice(0, MAX_LENGTH - 1)}…`;
}
