import type { AnalysedSnapshot } from '@grainline/backstage-plugin-lineage-backend/record';
import { Shape } from './Shape';
import { shapeFacts } from './shapeFacts';

/** A source whose schemas are the shapes. */
export function shapesSnapshot(
  shapes: readonly Shape[],
  source: string,
): AnalysedSnapshot {
  const facts = shapes.map(shape => shapeFacts(shape, source));
  const views = facts
    .flatMap(f => f.tables)
    .filter(t => t.kind === 'view').length;
  return {
    source,
    dialect: 'postgres',
    database: source,
    serverVersion: '17.0',
    takenAt: new Date().toISOString(),
    schemas: facts.flatMap(f => f.schemas),
    tables: facts.flatMap(f => f.tables),
    jobs: facts.flatMap(f => f.jobs),
    assertions: facts.flatMap(f => f.assertions),
    columnLineage: { views, complete: views, unresolved: 0, reasons: [] },
    withheldElsewhere: { schemas: 0, relations: 0, marks: [] },
    warnings: [],
  };
}
