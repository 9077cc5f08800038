import { ExternalOrigin } from '@grainline/backstage-plugin-lineage-node';
import { DatabaseAddress } from './DatabaseAddress';

/** A table whose rows are those of a table in some other database. */
export interface MirrorEnd {
  /** Its ref. */
  readonly table: string;
  readonly source: string;
  /** As people know it. */
  readonly name: string;
  readonly schema: string;
  readonly origin: Extract<ExternalOrigin, { kind: 'database' }>;
}

/** Files from which a table's rows come, or to which they go. */
export interface FilesEnd {
  readonly table: string;
  readonly source: string;
  readonly location: string;
  /** Id of the job that loads or unloads, if one is known. */
  readonly job?: string;
  /** One sentence: what says so. */
  readonly text: string;
  readonly basis: 'declared' | 'parsed' | 'observed';
}

/** Everything by which tables of sources may be joined to each other. */
export interface LinkEnds {
  readonly mirrors: readonly MirrorEnd[];
  readonly loads: readonly FilesEnd[];
  readonly unloads: readonly FilesEnd[];
}

/** The addresses of a source's database, the connection's own first. */
export interface SourceAddresses {
  readonly source: string;
  readonly addresses: readonly DatabaseAddress[];
}
