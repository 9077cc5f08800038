import { Impacted } from '@grainline/backstage-plugin-lineage-common';
import { labelOf, listed } from '../labelOf';

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `one ${one}` : `${count} ${many}`;
}

function tableNames(items: readonly Impacted[]): string[] {
  return [
    ...new Set(
      items.flatMap(({ table }) =>
        table ? [`${table.schema}.${table.name}`] : [],
      ),
    ),
  ];
}

/** What breaks, in one sentence. */
export function impactSentence(
  ref: string,
  items: readonly Impacted[],
  hidden: number,
  truncated: boolean,
): string {
  const columns = items.filter(({ kind }) => kind === 'column');
  const tables = items.filter(
    ({ kind, role }) => kind === 'table' && role === 'value',
  );
  const rows = items.filter(
    ({ kind, role }) => kind === 'table' && role === 'rows',
  );
  const dashboards = items.filter(({ kind }) => kind === 'dashboard');
  const parts = [
    ...(columns.length > 0
      ? [
          `its values end up in ${counted(
            columns.length,
            'column',
          )} of ${listed(tableNames(columns), 6)}`,
        ]
      : []),
    ...(tables.length > 0
      ? [
          `${counted(
            tables.length,
            'table is',
            'tables are',
          )} made of it: ${listed(tableNames(tables), 6)}`,
        ]
      : []),
    ...(rows.length > 0
      ? [
          `the rows of ${counted(rows.length, 'table')} depend on it: ${listed(
            tableNames(rows),
            6,
          )}`,
        ]
      : []),
    ...(dashboards.length > 0
      ? [
          `${counted(
            dashboards.length,
            'dashboard shows',
            'dashboards show',
          )} it: ${listed(
            dashboards.map(({ label }) => label),
            6,
          )}`,
        ]
      : []),
  ];
  const unseen =
    hidden > 0
      ? ` ${counted(hidden, 'table')} that you may not see ${
          hidden === 1 ? 'is' : 'are'
        } next to these.`
      : '';
  const more = truncated ? ' There is more than is listed.' : '';
  return parts.length === 0
    ? `Nothing that was read is made of ${labelOf(ref)}.${unseen}`
    : `If ${labelOf(ref)} changes, ${parts.join('; ')}.${unseen}${more}`;
}

/** A notice to the owners of all that is hit, ready to be sent. */
export function impactNotice(ref: string, items: readonly Impacted[]): string {
  if (items.length === 0) {
    return `${labelOf(
      ref,
    )} is going to change. Nothing that was read is made of it.`;
  }
  const byOwner = new Map<string, Impacted[]>();
  for (const item of items) {
    const owner = item.owner ?? 'without an owner';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), item]);
  }
  const lines = [...byOwner]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([owner, own]) => [
      '',
      `${owner.replace(/^[^:]*:[^/]*\//, '')}:`,
      ...own.map(
        ({ label, kind, role }) =>
          `- ${label}${
            kind !== 'dashboard' && role === 'rows' ? ' (its rows)' : ''
          }`,
      ),
    ]);
  return [
    `${labelOf(ref)} is going to change.`,
    'What follows is made of it, or depends on it. Please look after what is yours.',
    ...lines,
  ].join('\n');
}
