import { Client } from 'pg';
import { dashboardSql } from './DashboardQuery';
import { FitPair } from './FitPair';

/** What running a dashboard's SQL on a candidate showed. */
export type Truth = 'same' | 'differs' | 'fails';

async function shown(client: Client, sql: string): Promise<string> {
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  return rows
    .map(row => JSON.stringify(row))
    .sort()
    .join('\n');
}

/** Runs the dashboard's SQL on the table that it was written for and on the candidate, and compares what they show. */
export async function establishTruth(
  client: Client,
  { query, candidate }: FitPair,
): Promise<Truth> {
  const wanted = await shown(
    client,
    dashboardSql(query, `src.${query.fact.name}`),
  );
  try {
    const got = await shown(client, dashboardSql(query, `mart.${candidate}`));
    return got === wanted ? 'same' : 'differs';
  } catch {
    return 'fails';
  }
}
