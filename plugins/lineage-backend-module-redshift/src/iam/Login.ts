import { ClientConfig } from 'pg';

/** A user and a password, for as long as they are good. */
export interface Login {
  readonly user?: string;
  readonly password?: ClientConfig['password'];
  /** Undefined if they do not expire. */
  readonly expires?: Date;
}

/** Gives a login that is good for long enough to connect. */
export type LoginProvider = (signal: AbortSignal) => Promise<Login>;
