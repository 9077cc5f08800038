import {
  TableKind,
  TrustReason,
  VIEW_KINDS,
} from '@grainline/backstage-plugin-lineage-common';
import { TableUse } from './names/NameIndex';

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;
/** A change that is longer ago speaks for nothing, in days. */
const FRESH_DAYS = 45;

const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? noun : `${noun}s`}`;

function agoWords(at: string, now: Date): string | undefined {
  const passed = Math.max(0, now.getTime() - Date.parse(at));
  if (!(passed <= FRESH_DAYS * 24 * 60 * MINUTE)) {
    return undefined;
  }
  const unit = UNITS.find(([, size]) => passed >= size);
  return unit
    ? `changed ${counted(Math.floor(passed / unit[1]), unit[0])} ago`
    : 'changed just now';
}

function useWords({ tables, dashboards }: TableUse): string | undefined {
  const parts = [
    ...(tables > 0 ? [counted(tables, 'table')] : []),
    ...(dashboards > 0 ? [counted(dashboards, 'dashboard')] : []),
  ];
  return parts.length > 0 ? `feeds ${parts.join(' and ')}` : undefined;
}

/** What is known of a table that was found. */
export interface FoundTable {
  readonly kind: TableKind;
  readonly use: TableUse;
  readonly unresolvedColumns: number;
  readonly grainIsCertain: boolean;
  readonly owner?: string;
  /** ISO 8601. */
  readonly changedAt?: string;
}

/** Why to trust a table that was found, what counts most first; what speaks against it is on its page. */
export function trustReasons(
  table: FoundTable,
  now: Date,
): readonly TrustReason[] {
  const isMade = VIEW_KINDS.includes(table.kind);
  const certain = [
    ...(isMade && table.unresolvedColumns === 0
      ? ['all its sources are known']
      : []),
    ...(table.grainIsCertain ? ['its grain is certain'] : []),
  ].join(', ');
  const reasons: { kind: TrustReason['kind']; text: string | undefined }[] = [
    { kind: 'use', text: useWords(table.use) },
    { kind: 'certainty', text: certain || undefined },
    { kind: 'owner', text: table.owner && `owned by ${table.owner}` },
    {
      kind: 'freshness',
      text: table.changedAt && agoWords(table.changedAt, now),
    },
  ];
  return reasons.flatMap(({ kind, text }) => (text ? [{ kind, text }] : []));
}
