import { Knex } from 'knex';
import { ServedRecord } from '../server/ServedRecord';

/** A store that holds a generated record. */
export interface OpenedStore {
  /** What the backend needs to know of it. */
  readonly served: Omit<ServedRecord, 'port'>;
  /** A connection of its own to the record. */
  connect(): Knex;
  stop(): Promise<void>;
}
