import { StatementFailure } from '@grainline/backstage-plugin-lineage-node';
import { CatalogStatement } from './catalog/CatalogStatement';
import { PostgresSession } from './PostgresSession';

/** What was printed, and for which objects it could not be. */
export interface Definitions<Row> {
  readonly rows: readonly Row[];
  /** By oid. */
  readonly failed: ReadonlyMap<string, StatementFailure>;
}

/** So many single failures, and the rest of what fails is given up for this read: each may cost the lock timeout. */
const MAX_SINGLE_FAILURES = 8;

/**
 * Reads what PostgreSQL prints from its newest catalogs and under locks (views, expressions, bodies), in one statement. Only when
 * that fails, because a relation is locked or was dropped meanwhile, does it halve the list until the culprits are alone, so that one of them
 * does not cost the definitions of all.
 *
 * @param statement - takes oids as $1
 */
export async function readDefinitions<Row extends object>(
  session: PostgresSession,
  statement: CatalogStatement<Row>,
  oids: readonly string[],
  values: readonly unknown[] = [],
): Promise<Definitions<Row>> {
  const rows: Row[] = [];
  const failed = new Map<string, StatementFailure>();
  const batches: (readonly string[])[] = [oids];
  let singleFailures = 0;
  for (let batch = batches.pop(); batch; batch = batches.pop()) {
    const current = batch;
    const read: Row[] = [];
    const failure = await session.attempt(() =>
      session.read(statement, [current, ...values], row => read.push(row)),
    );
    if (!failure) {
      rows.push(...read);
    } else if (current.length <= 1 || singleFailures >= MAX_SINGLE_FAILURES) {
      singleFailures++;
      // Whatever it was (a timeout too): what was known of it before has not become untrue.
      const reason = { ...failure.failure, transient: true };
      current.forEach(oid => failed.set(oid, reason));
    } else {
      const middle = Math.ceil(current.length / 2);
      batches.push(current.slice(middle), current.slice(0, middle));
    }
  }
  return { rows, failed };
}
