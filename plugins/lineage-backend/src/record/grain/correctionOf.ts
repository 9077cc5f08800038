import { Correction } from '@grainline/backstage-plugin-lineage-common';
import { CorrectionRow } from '../recordRows';

/** A row of `corrections` as the model has it. */
export function correctionOf(row: CorrectionRow): Correction {
  return {
    id: row.id,
    kind: row.kind,
    ref: row.ref,
    ...(row.grain !== null && { grain: JSON.parse(row.grain) }),
    ...(row.adds !== null && { adds: JSON.parse(row.adds) }),
    ...(row.denies !== null && { denies: JSON.parse(row.denies) }),
    ...(row.note !== null && { note: row.note }),
    by: row.said_by,
    at: row.said_at,
  };
}
