import { handOver, Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { SnapshotSpool } from '../../crawl/SnapshotSpool';
import { NOTHING_CARRIED } from '../../record/CarriedFacts';
import { AnalysisInput } from '../AnalysisInput';

/** A snapshot as a crawl hands it to the analysis when the record is empty. */
export function inputOf(snapshot: Snapshot): AnalysisInput {
  const spool = SnapshotSpool.create(snapshot.source);
  const outline = handOver(snapshot, spool);
  return {
    outline,
    pieces: spool.pieces,
    statements: spool.statements,
    known: new Map(),
    keptTables: new Set(),
    carried: async () => NOTHING_CARRIED,
  };
}
