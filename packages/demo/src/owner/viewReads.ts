import { withClient } from '../warehouse/withClient';

/** One row of {@link VIEW_READS}. */
type ViewReadsRow = {
  readonly view: string;
  readonly reads: string[];
};

/*
 * What the server itself noted when it stored the view's rule. A partition stands for the table that it is a part of, and a
 * view that reads itself through recursion does not feed itself.
 */
const VIEW_READS = `
WITH RECURSIVE family (id, root) AS (
  SELECT c.oid, c.oid FROM pg_class c WHERE NOT c.relispartition
  UNION ALL
  SELECT h.inhrelid, f.root
    FROM family f JOIN pg_inherits h ON h.inhparent = f.id
    JOIN pg_class c ON c.oid = h.inhrelid AND c.relispartition
)
SELECT format('%s.%s', vn.nspname, v.relname) AS view,
       array_agg(DISTINCT format('%s.%s', tn.nspname, t.relname)) AS reads
  FROM pg_rewrite r
  JOIN pg_class v ON v.oid = r.ev_class AND v.relkind IN ('v', 'm')
  JOIN pg_namespace vn ON vn.oid = v.relnamespace
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
   AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
  JOIN family f ON f.id = d.refobjid
  JOIN pg_class t ON t.oid = f.root AND t.relkind IN ('r', 'p', 'v', 'm', 'f')
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
 WHERE NOT starts_with(vn.nspname, 'pg_') AND vn.nspname <> 'information_schema'
   AND NOT starts_with(tn.nspname, 'pg_') AND tn.nspname <> 'information_schema'
 GROUP BY 1`;

/**
 * The relations that each view reads directly, by the server's own account.
 *
 * @returns names as `schema.table`, by the view's name
 */
export async function readViewReads(
  url: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  return withClient(url, async client => {
    const { rows } = await client.query<ViewReadsRow>(VIEW_READS);
    return new Map(rows.map(row => [row.view, new Set(row.reads)]));
  });
}
