import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { SnapshotOutline, SnapshotSink } from './Snapshot';
import { TableProbe } from '../probe';

/** What a read may use, and how it tells how far it is. */
export interface ReadOptions {
  /** Ends the read: the source cancels what runs in the database. */
  readonly signal: AbortSignal;
  /** Called with a short text such as `columns` when a stage begins. */
  readonly onStage?: (stage: string) => void;
  /**
   * ISO 8601 time of the last crawl whose facts are in the record: what a history holds from before is known already. Undefined if there is
   * none.
   */
  readonly since?: string;
  readonly logger: LoggerService;
}

/**
 * A database that can be read in full, so that the absence of a relation from what was read means something.
 *
 * A read either returns an outline in which every schema says how complete it is, or throws a {@link SourceReadError}. It never returns
 * less than it read without saying so.
 */
export interface LineageSource {
  /** The source's id: its key under `lineage.sources`. */
  readonly id: string;
  readonly dialect: 'postgres' | 'redshift';
  /** What people may know of the connection. No secrets. */
  readonly about: {
    readonly title: string;
    readonly host?: string;
    readonly database?: string;
  };
  /**
   * Hands every table, routine and so on to the sink as soon as it is read, and returns the rest. What the sink was given counts only once
   * the read has returned.
   *
   * @throws SourceReadError
   */
  read(options: ReadOptions, sink: SnapshotSink): Promise<SnapshotOutline>;
  /**
   * The statements, each whole, by which an administrator would show the crawling role what it may not read of a schema; of a schema that it does not
   * even know by name if none is given. Absent where no statement helps.
   */
  grantsFor?(schema: string | undefined): readonly string[];
  /** Counts data of single tables when a person asks for it; absent unless the configuration allows it. */
  readonly probe?: TableProbe;
}

/** Makes sources of one type from their configuration. */
export interface LineageSourceFactory {
  /** The value of `lineage.sources.<id>.type`. */
  readonly type: string;
  /** @param config - `lineage.sources.<id>`; a bad value throws an error that names its key. */
  create(id: string, config: Config): LineageSource;
}
