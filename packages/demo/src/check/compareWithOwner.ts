import {
  RecordCounts,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { OwnerCount } from '../owner';
import { compareNames } from './compareNames';
import { Upstream } from './readUpstreams';

type Named = { readonly schema: string; readonly name: string };

const nameOf = (relation: Named) => `${relation.schema}.${relation.name}`;

function compareTotals(owner: OwnerCount, counts: RecordCounts): string[] {
  const totals = owner.visible;
  const pairs: [string, number, number][] = [
    ['schemas', totals.schemas, counts.schemas],
    ['tables', totals.tables, counts.tables],
    ['views', totals.views, counts.views],
    ['columns', totals.columns, counts.columns],
    ['foreign keys', totals.foreignKeys, counts.foreignKeys],
  ];
  return pairs
    .filter(([, expected, shown]) => expected !== shown)
    .map(
      ([what, expected, shown]) =>
        `${what}: the owner counts ${expected}, the portal ${shown}`,
    );
}

function compareUpstreams(
  reads: ReadonlyMap<string, ReadonlySet<string>>,
  visible: ReadonlySet<string>,
  upstreams: readonly Upstream[],
): string[] {
  return upstreams.flatMap(({ view, tables }) =>
    compareNames(
      `what feeds ${view}`,
      new Set([...(reads.get(view) ?? [])].filter(name => visible.has(name))),
      tables,
    ),
  );
}

/**
 * Holds what the portal shows against what the owner of the database counts, less what the crawling role may not see: totals, every relation and
 * column by name, every foreign key, and what feeds each view.
 *
 * @returns one sentence for each disagreement
 */
export function compareWithOwner(
  owner: OwnerCount,
  reads: ReadonlyMap<string, ReadonlySet<string>>,
  counts: RecordCounts,
  tables: readonly TableDetail[],
  upstreams: readonly Upstream[],
): string[] {
  const relations = owner.relations.filter(r => !r.withheld);
  const visible = new Set(relations.map(nameOf));
  return [
    ...compareTotals(owner, counts),
    ...compareNames('relations', visible, new Set(tables.map(nameOf))),
    ...compareNames(
      'kinds',
      new Set(relations.map(r => `${nameOf(r)} (${r.kind})`)),
      new Set(tables.map(t => `${nameOf(t)} (${t.kind})`)),
    ),
    ...compareNames(
      'columns',
      new Set(relations.flatMap(r => r.columns.map(c => `${nameOf(r)}.${c}`))),
      new Set(
        tables.flatMap(t => t.columns.map(c => `${nameOf(t)}.${c.name}`)),
      ),
    ),
    ...compareNames(
      'foreign keys',
      new Set(
        owner.foreignKeys
          .filter(key => !key.withheld)
          .map(key => `${key.schema}.${key.table}: ${key.name}`),
      ),
      new Set(
        tables.flatMap(t =>
          t.foreignKeys.map(key => `${nameOf(t)}: ${key.name}`),
        ),
      ),
    ),
    ...compareUpstreams(reads, visible, upstreams),
  ];
}
