import {
  FunctionSnapshot,
  SnapshotSink,
} from '@grainline/backstage-plugin-lineage-node';
import { FactReader } from '../catalog/FactReader';
import { Relations } from '../catalog/readRelations';
import { RedshiftSourceConfig } from '../config/readRedshiftSourceConfig';
import { ROUTINES } from '../statements/shape';
import { parseList } from '../text/parseList';

/**
 * Hands over procedures and functions in SQL and PL/pgSQL; the body is left out if it names what the role may not see.
 *
 * @returns the names of all functions
 */
export async function handOverRoutines(
  facts: FactReader,
  { namespaces, hidden }: Relations,
  config: RedshiftSourceConfig,
  sink: SnapshotSink,
): Promise<FunctionSnapshot[]> {
  const functions = new Map<string, FunctionSnapshot>();
  for (const row of (await facts.rows(ROUTINES)) ?? []) {
    const { schema_name: schema, name, language, body } = row;
    const wanted =
      config.visibility === 'all' || row.granted === '1' ? schema : undefined;
    if (!wanted || !name || !namespaces.has(wanted)) {
      continue;
    }
    if (row.kind === 'f') {
      functions.set(JSON.stringify([wanted, name]), { schema: wanted, name });
    }
    if (language !== 'sql' && language !== 'plpgsql') {
      continue;
    }
    const parameters = parseList(row.parameters ?? '{}').filter(Boolean);
    sink.routine(wanted, {
      name,
      signature: `${name}(${row.arguments ?? ''})`,
      kind: row.kind === 'p' ? 'procedure' : 'function',
      language,
      parameters: parameters.length > 0 ? parameters : undefined,
      body: body && !hidden.in(body) ? body : undefined,
      comment: row.comment ?? undefined,
    });
  }
  return [...functions.values()];
}
