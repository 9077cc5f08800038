import { withheldMark } from '@grainline/backstage-plugin-lineage-node';
import { RedshiftSourceConfig } from '../config/readRedshiftSourceConfig';
import { TextRow } from '../session/RedshiftSession';
import { CLASSES, GRANTED, NAMESPACES } from '../statements/base';
import { EXTERNAL_SCHEMAS, EXTERNAL_TABLES } from '../statements/shape';
import { HiddenNames } from '../text/HiddenNames';
import { FactReader } from './FactReader';
import { Relation } from './Relation';
import { RelationMap } from './RelationMap';

/** A schema that is read. */
export interface Namespace {
  readonly name: string;
  readonly owner?: string;
  readonly comment?: string;
  readonly usable: boolean;
  /** Its row of the statement on external schemas. */
  readonly external?: TextRow;
  /** True if it has relations of its own in the catalog. */
  local: boolean;
  /** True if the role may see any of them. */
  shown: boolean;
  /** Marks of relations that are withheld. */
  readonly marks: string[];
}

/** What there is, and what of it the role may see. */
export interface Relations {
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly shown: readonly Relation[];
  readonly hidden: HiddenNames;
}

/** The table that a materialized view of this name has: `mv_tbl__<name>__<n>`. */
const MV_TABLE = /^mv_tbl__(.+)__\d+$/s;

function schemaFilter(config: RedshiftSourceConfig) {
  const patterns = (texts: readonly string[]) =>
    texts.map(text => new RegExp(text, 'su'));
  const include = patterns(config.include);
  const exclude = patterns(config.exclude);
  return (schema: string) =>
    include.some(p => p.test(schema)) && !exclude.some(p => p.test(schema));
}

async function readNamespaces(
  facts: FactReader,
  config: RedshiftSourceConfig,
): Promise<Map<string, Namespace>> {
  const wanted = schemaFilter(config);
  const external = new Map(
    ((await facts.rows(EXTERNAL_SCHEMAS)) ?? []).map(row => [row.name, row]),
  );
  const rows = (await facts.rows(NAMESPACES)) ?? [];
  return new Map(
    rows.flatMap(row => {
      const name = row.name ?? '';
      return wanted(name)
        ? [
            [
              name,
              {
                name,
                owner: row.owner ?? undefined,
                comment: row.comment ?? undefined,
                usable: row.usable === '1',
                external: external.get(name),
                local: false,
                shown: false,
                marks: [],
              },
            ] as const,
          ]
        : [];
    }),
  );
}

/**
 * Reads which relations there are and tells what the role may see from what is withheld: the same rule as for PostgreSQL, by the view that
 * Redshift filters by it. The names of what is withheld are held no longer than the read, to keep them out of SQL that says them.
 */
export async function readRelations(
  source: string,
  facts: FactReader,
  config: RedshiftSourceConfig,
): Promise<Relations> {
  const namespaces = await readNamespaces(facts, config);
  const classes = ((await facts.rows(CLASSES)) ?? []).filter(row =>
    namespaces.has(row.schema_name ?? ''),
  );
  const granted = new RelationMap<TextRow>();
  const external = new RelationMap<TextRow>();
  for (const row of (await facts.rows(GRANTED)) ?? []) {
    const { schema_name: schema, name, table_type: type } = row;
    if (schema && name && namespaces.has(schema)) {
      granted.set(schema, name, row);
      if (/^external/i.test(type ?? '')) {
        external.set(schema, name, row);
      }
    }
  }
  const shown: Relation[] = [];
  const hidden = new HiddenNames();
  const views = new RelationMap<true>();
  classes
    .filter(row => row.kind === 'v')
    .forEach(row => views.set(row.schema_name ?? '', row.name ?? '', true));

  for (const { schema_name, name, oid, kind, owner } of classes) {
    const namespace = namespaces.get(schema_name ?? '')!;
    if (!name || !oid) {
      continue;
    }
    const [, view] = MV_TABLE.exec(name) ?? [];
    if (view && views.has(namespace.name, view)) {
      continue;
    }
    namespace.local = true;
    const grant = granted.get(namespace.name, name);
    if (grant || config.visibility === 'all') {
      hidden.show(name);
      namespace.shown = true;
      shown.push({
        schema: namespace.name,
        name,
        oid,
        kind: kind === 'v' ? 'view' : 'table',
        owner: owner ?? undefined,
        granted: grant,
      });
    } else {
      hidden.hide(namespace.name, name);
      namespace.marks.push(withheldMark(source, oid, namespace.name, name));
    }
  }
  for (const row of (await facts.rows(EXTERNAL_TABLES)) ?? []) {
    if (row.schema_name && row.name && namespaces.has(row.schema_name)) {
      external.set(row.schema_name, row.name, row);
    }
  }
  for (const row of external.values()) {
    const { schema_name: schema, name } = row;
    if (schema && name) {
      const namespace = namespaces.get(schema)!;
      namespace.shown = true;
      hidden.show(name);
      shown.push({
        schema,
        name,
        kind: 'external',
        owner: namespace.owner,
        external: row,
      });
    }
  }
  return { namespaces, shown, hidden };
}
