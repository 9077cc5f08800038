import { Store } from './readApiOptions';

/** Of a number of measurements, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** What was asked. */
export type Kind = 'table' | 'column' | 'search';

/** How one kind of question fared. */
export interface KindFigures {
  readonly kind: Kind;
  readonly asked: number;
  /** At the fixed rate, from when a question was due. */
  readonly open: Times;
  /** One question after the other. */
  readonly alone: Times;
  /** A bare query for the same rows by their keys, one after the other; absent for searches. */
  readonly floor?: Times;
  /** Of an answer before compression. */
  readonly bytes: {
    readonly p50: number;
    readonly p95: number;
    readonly max: number;
  };
  /** CPU of the backend's process for one question at the fixed rate, milliseconds: unlike times it does not hang on what else the machine does. */
  readonly cpuMs: number;
  readonly errors: number;
  readonly firstError?: string;
}

/** How one store fared. */
export interface StoreFigures {
  readonly store: Store;
  readonly kinds: readonly KindFigures[];
  /** Bytes that the backend's process held at most. */
  readonly memory: number;
  /** Seconds until the first search of a fresh backend was answered; it reads all names. */
  readonly firstSearchSeconds: number;
}

/** What the benchmark found. */
export interface ApiFigures {
  readonly tables: number;
  readonly columns: number;
  readonly rate: number;
  readonly stores: readonly StoreFigures[];
  /** Of misspelled and abbreviated searches: the share with the right hit among the first three. */
  readonly search?: {
    readonly queries: number;
    readonly found: number;
    readonly byDistortion: Readonly<
      Record<string, { readonly queries: number; readonly found: number }>
    >;
  };
}
