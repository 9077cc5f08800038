import { readFileSync } from 'node:fs';
import { InputError } from '@backstage/errors';

/** A table of other people whose keys are known. */
export interface Label {
  readonly id: string;
  /** Names of the table as the database has them; of a model its own name. */
  readonly schema: string;
  readonly table: string;
  /** `owner/name` of the repository with its SQL, and where it was read. */
  readonly origin: string;
  readonly commit: string;
  readonly kind: 'ddl' | 'pg-view' | 'dbt-model';
  /** Paths of the SQL in the repository, in the order in which they run. */
  readonly paths: readonly string[];
  /** Known keys, not all of them; empty for a view of which none can be proven. */
  readonly keys: readonly (readonly string[])[];
}

interface LabelLine {
  readonly id: string;
  readonly origin: string;
  readonly commit: string;
  readonly kind: Label['kind'];
  readonly dialect: string;
  readonly sql: string | null;
  readonly ddl: string | null;
  readonly keys: readonly {
    readonly columns: readonly string[];
    readonly natural?: readonly string[];
  }[];
}

/**
 * Reads labels, one JSON object a line. Those of dialects that are neither PostgreSQL's nor Redshift's are left out: they are for reading.
 *
 * @throws InputError that names the line that is no label
 */
export function readLabels(file: string): Label[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      const label = line.trim() && labelOf(line, `${file}, line ${at + 1}`);
      return label ? [label] : [];
    });
}

function labelOf(text: string, place: string): Label | undefined {
  let line: LabelLine;
  try {
    line = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${place} is no JSON`, error);
  }
  const { id, origin, commit, kind, dialect, sql, ddl, keys } = line;
  if (typeof id !== 'string' || !Array.isArray(keys)) {
    throw new InputError(`${place} has no id or no keys`);
  }
  if (!/^(postgres|redshift|multi)/.test(dialect)) {
    return undefined;
  }
  const name = id.slice(id.indexOf(':') + 1);
  const dot = name.indexOf('.');
  return {
    id,
    schema: dot < 0 ? '' : name.slice(0, dot),
    table: name.slice(dot + 1),
    origin,
    commit,
    kind,
    paths: (sql ?? ddl ?? '').split(' + ').filter(path => path !== ''),
    keys: keys.flatMap(({ columns, natural }) =>
      natural ? [columns, natural] : [columns],
    ),
  };
}
