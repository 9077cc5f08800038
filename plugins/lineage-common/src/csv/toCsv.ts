/** A cell of a table of text; undefined is an empty one. */
export type CsvCell = string | number | boolean | undefined;

/** Characters at a cell's beginning that make a spreadsheet compute it. */
const FORMULA = /^[=+\-@\t\r]/;

function spell(cell: CsvCell): string {
  const text = String(cell ?? '');
  // Names and comments come from databases: what a spreadsheet would run as a formula is marked as text, as OWASP advises.
  const safe =
    typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes rows as RFC 4180 has it: commas, quotes where they are needed, and CRLF after every row. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map(row => `${row.map(spell).join(',')}\r\n`).join('');
}
