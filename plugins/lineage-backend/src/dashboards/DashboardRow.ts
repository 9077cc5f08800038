/** A row of `dashboards`. */
export interface DashboardRow {
  id: string;
  origin: 'catalog' | 'config';
  title: string;
  owner: string | null;
  source: string | null;
  sql: string;
  /** JSON of `DashboardAsks`. */
  asked: string;
  /** JSON of a `Reason`. */
  reason: string | null;
  checked_at: string | null;
}

/** A row of `dashboard_fits`. */
export interface DashboardFitRow {
  dashboard: string;
  table_ref: string;
  ordinal: number;
  verdict: string;
  sentence: string;
  stopped_at: string | null;
  stopped_before: string | null;
}
