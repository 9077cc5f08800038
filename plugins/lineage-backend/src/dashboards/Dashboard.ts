import {
  Reason,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { AskedFor } from '../fit/needOfSql';

/** What a dashboard asks for besides its SQL. */
export interface DashboardAsks {
  /** A unit of time, or columns that must be a key. */
  readonly grain?: string;
  readonly maxAgeSeconds?: number;
}

/** A dashboard that is declared in the catalog or the configuration. */
export interface Dashboard {
  /** Entity ref, or the key under `lineage.dashboards`. */
  readonly id: string;
  readonly origin: 'catalog' | 'config';
  readonly title: string;
  /** Entity ref. */
  readonly owner?: string;
  /** The source whose names its SQL uses; the only one if not given. */
  readonly source?: string;
  readonly sql: string;
  readonly asked: DashboardAsks;
  /** Why what it declares cannot be read. */
  readonly reason?: Reason;
}

/** What a dashboard asks for, as a requirement is read: `hour` is a unit of time, `store_id, day` are columns. */
export function askedFor({ grain, maxAgeSeconds }: DashboardAsks): AskedFor {
  const unit = TIME_UNITS.find(one => one === grain?.trim().toLowerCase());
  const columns =
    grain !== undefined && unit === undefined
      ? grain
          .split(',')
          .map(name => name.trim())
          .filter(name => name !== '')
      : undefined;
  return {
    population: [],
    ...(unit && { unit: unit as TimeUnit }),
    ...(columns && columns.length > 0 && { grain: columns }),
    ...(maxAgeSeconds !== undefined && { freshness: { maxAgeSeconds } }),
  };
}
