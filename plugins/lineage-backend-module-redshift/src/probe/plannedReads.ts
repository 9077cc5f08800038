/** How many rows and bytes the scans of a plan are expected to read, from the lines of `EXPLAIN`, such as `XN Seq Scan on t  (cost=0.00..1.00 rows=100 width=8)`. */
export function plannedReads(lines: readonly string[]): {
  readonly rows: number;
  readonly bytes: number;
} {
  let rows = 0;
  let bytes = 0;
  for (const line of lines) {
    const [, planned, width] =
      /\bScan\b.*\brows=(\d+) width=(\d+)/.exec(line) ?? [];
    if (planned !== undefined) {
      rows += Number(planned);
      bytes += Number(planned) * Number(width);
    }
  }
  return { rows, bytes };
}
