import {
  FitCheck,
  FitCheckId,
} from '@grainline/backstage-plugin-lineage-common';

const CHECKS: Readonly<Record<FitCheckId, string>> = {
  columns: 'Columns',
  types: 'Types',
  grain: 'Grain',
  'time-unit': 'Time unit',
  additivity: 'Adding up',
  'fan-out': 'Rows multiplied by a join',
  filters: 'Rows filtered out',
  population: 'All rows there',
  nulls: 'Missing values',
  'time-range': 'Time range',
  freshness: 'Freshness',
};

const STATUSES: Readonly<Record<FitCheck['status'], string>> = {
  met: 'met',
  derivable: 'met with a change',
  unmet: 'not met',
  unknown: 'not known',
};

/** What is held against a table, in words. */
export function checkWords(id: FitCheckId): string {
  return CHECKS[id] ?? id;
}

/** How a requirement stands, in words. */
export function statusWords(status: FitCheck['status']): string {
  return STATUSES[status] ?? status;
}
