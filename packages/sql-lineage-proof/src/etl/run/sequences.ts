import type { Client } from 'pg';

/** Where a sequence stands before a run: a rollback does not take it back. */
export interface SequenceStart {
  readonly name: string;
  readonly next: number;
}

const SEQUENCES = `
select format('%I.%I', schemaname, sequencename) as name,
       coalesce(last_value + increment_by, start_value)::int as next
from pg_sequences`;

export async function readSequences(client: Client): Promise<SequenceStart[]> {
  const { rows } = await client.query<SequenceStart>(SEQUENCES);
  return rows;
}

/** Unlike setval, this is undone by a rollback. */
export function restartSql(sequences: readonly SequenceStart[]): string {
  return sequences
    .map(({ name, next }) => `alter sequence ${name} restart with ${next};`)
    .join('\n');
}
