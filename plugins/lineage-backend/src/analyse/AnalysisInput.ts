import {
  SeenStatement,
  SnapshotOutline,
} from '@grainline/backstage-plugin-lineage-node';
import { Carried } from '../record/CarriedFacts';
import { KnownHashes } from '../record/FactStream';
import { FoundLineage } from '../record/readCarried';
import { Piece } from './Piece';

/** What a crawl read, and what the record holds to compare it with. */
export interface AnalysisInput {
  readonly outline: SnapshotOutline;
  readonly pieces: readonly Piece[];
  readonly statements: readonly SeenStatement[];
  readonly known: ReadonlyMap<string, KnownHashes>;
  /** See `FactStreamOptions.knownJoins`. */
  readonly knownJoins?: string;
  /** Refs of tables that were not seen and stay. */
  readonly keptTables: ReadonlySet<string>;
  /** Tells what stays true although it could not be seen. */
  readonly carried: (found: FoundLineage) => Promise<Carried>;
}
