/**
 * Names that stand for what PostgreSQL's grammar has no place for. The rewriting
 * writes them, the resolver reads them; no table or column can be called so by
 * accident.
 */
export const marks = {
  /** The window that carries a QUALIFY. */
  qualify: '__grainline_qualify',
  /** `("…"(t.*, a, b)).*`: a star without columns. */
  exclude: '__grainline_exclude',
  /** `WHERE "…"(…)`: the body of a PIVOT or UNPIVOT over FROM. */
  pivot: '__grainline_pivot',
  unpivot: '__grainline_unpivot',
  /** The alias of an INSERT that puts columns by name. */
  append: '__grainline_append',
  /** MERGE … REMOVE DUPLICATES: all columns by position. */
  duplicates: '__grainline_duplicates',
  /** CONVERT(type, value): the first argument only carries the type. */
  convert: '__grainline_convert',
  /** The first entry of the list of a SELECT TOP n; its argument is n. */
  top: '__grainline_top',
  /** START WITH and CONNECT BY, at the end of WHERE; PRIOR in the latter. */
  startWith: '__grainline_start_with',
  connectBy: '__grainline_connect_by',
  prior: '__grainline_prior',
  /** `a.id (+)`: the side of a join that may be missing. */
  outer: '__grainline_outer',
} as const;
