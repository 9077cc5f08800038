import { ForwardedError } from '@backstage/errors';
import type { Client } from 'pg';
import { CRAWLER_ROLE } from '../warehouseRoles';
import { inTransaction, withClient } from '../withClient';
import { familyAt, FAMILIES_PER_UNIT } from './Family';
import { FAMILY_MEMBERS } from './familyMembers';
import { unitSql } from './Unit';

/** Every relation that a transaction creates holds several locks until its end; PostgreSQL's default allows 6,400. */
const RELATIONS_PER_TRANSACTION = 10 * FAMILY_MEMBERS.length;

/** A server process remembers every relation that it has met, about 10 kB each, so it is replaced now and then. */
const RELATIONS_PER_CONNECTION = 25 * RELATIONS_PER_TRANSACTION;

/**
 * Adds generated relations until the warehouse has as many as wanted: families of deliveries, staging views, dimensions,
 * facts, figures and a load procedure. The n-th relation is always the same one, so growing in two steps gives the
 * same as growing in one; an interrupted run is continued.
 *
 * @param options.found - how many relations there are now in all
 * @param options.generated - how many of these were generated before
 * @returns how many there are then
 */
export async function growWarehouse(options: {
  ownerUrl: string;
  found: number;
  generated: number;
  wanted: number;
  report: (step: string) => void;
}): Promise<number> {
  const { ownerUrl, found, generated, wanted, report } = options;
  const end = generated + wanted - found;
  for (let from = generated; from < end; from += RELATIONS_PER_CONNECTION) {
    const to = Math.min(end, from + RELATIONS_PER_CONNECTION);
    await withClient(ownerUrl, owner =>
      growOnConnection(owner, from, to, done =>
        report(`${found + done - generated} of ${wanted} relations`),
      ),
    );
  }
  await withClient(ownerUrl, async owner => {
    report('gathering statistics');
    await owner.query('ANALYZE');
  });
  return wanted;
}

async function growOnConnection(
  owner: Client,
  from: number,
  end: number,
  reportDone: (index: number) => void,
): Promise<void> {
  for (let next = from; next < end; next += RELATIONS_PER_TRANSACTION) {
    const to = Math.min(end, next + RELATIONS_PER_TRANSACTION);
    await inTransaction(owner, () => createRelations(owner, next, to));
    reportDone(to);
  }
}

async function createRelations(
  owner: Client,
  from: number,
  to: number,
): Promise<void> {
  const size = FAMILY_MEMBERS.length;
  for (let index = from; index < to; ) {
    const familyIndex = Math.floor(index / size);
    const familyEnd = Math.min(to, (familyIndex + 1) * size);
    const family = familyAt(familyIndex);
    const startsUnit =
      familyIndex % FAMILIES_PER_UNIT === 0 && index % size === 0;
    const statements = [
      ...(startsUnit ? [unitSql(family.unit, CRAWLER_ROLE)] : []),
      ...FAMILY_MEMBERS.slice(
        index - familyIndex * size,
        familyEnd - familyIndex * size,
      ).map(member => member(family)),
    ];
    try {
      await owner.query(statements.join('\n'));
    } catch (error) {
      throw new ForwardedError(
        `Generating the ${family.entity} of ${family.unit.name} failed`,
        error,
      );
    }
    index = familyEnd;
  }
}
