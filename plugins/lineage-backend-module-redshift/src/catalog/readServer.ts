import { SourceReadError } from '@grainline/backstage-plugin-lineage-node';
import { SERVER } from '../statements/base';
import { isoTime } from '../text/isoTime';
import { FactReader } from './FactReader';

/** What the server says of itself. */
export interface Server {
  /** Such as `1.0.117891`. */
  readonly version: string;
  readonly database: string;
  /** ISO 8601, by the server's clock. */
  readonly takenAt: string;
  /** Id of the process that serves the session, where the server tells it. */
  readonly backend: number | undefined;
}

/** @throws SourceReadError when the server is not Redshift */
export async function readServer(
  source: string,
  facts: FactReader,
): Promise<Server> {
  const [row] = (await facts.rows(SERVER)) ?? [];
  const [, version] = /\bRedshift ([\d.]+)/.exec(row?.version ?? '') ?? [];
  if (!row || !version) {
    throw new SourceReadError({
      source,
      statement: SERVER.name,
      reason: {
        code: 'not-redshift',
        message:
          "The server does not say that it is Redshift; for PostgreSQL, the source's type is postgres",
      },
    });
  }
  // In another time zone than UTC, what the session prints cannot be placed.
  const utc = /^(utc|gmt|etc\/utc|universal|zulu)$/i.test(row.timezone ?? '');
  return {
    version,
    database: row.database ?? '',
    takenAt:
      (utc ? isoTime(row.taken_at) : undefined) ?? new Date().toISOString(),
    backend: row.backend ? Number(row.backend) : undefined,
  };
}
