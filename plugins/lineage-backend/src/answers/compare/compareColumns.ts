import {
  TableRef,
  VIEW_KINDS,
  columnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ColumnRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { FillingJob, readJobShapes } from '../values/readJobShapes';
import { readValueFlow } from '../values/readValueFlow';
import { ValueFlow } from '../values/ValueFlow';
import { ColumnFill, ColumnPair } from './divergenceSentence';

/** Columns of one name whose sources are compared. */
const MOST_COMPARED = 60;

/** The columns of two tables by their names, those of both with whether they come from the same in the same way. */
export async function compareColumns(
  knex: Knex,
  left: TableRef,
  right: TableRef,
  context: ReadContext,
): Promise<{ items: ColumnPair[]; truncated: boolean }> {
  const columns: ColumnRow[] = await knex('columns')
    .where(whereAny(knex, 'table_ref', [left, right]))
    .whereNull('removed_revision')
    .orderBy('ordinal');
  const of = (table: TableRef) =>
    new Map(
      columns
        .filter(({ table_ref }) => table_ref === table)
        .map(row => [row.name, row]),
    );
  const [ofLeft, ofRight] = [of(left), of(right)];
  const names = [...new Set([...ofLeft.keys(), ...ofRight.keys()])];
  const shared = names
    .filter(name => ofLeft.has(name) && ofRight.has(name))
    .slice(0, MOST_COMPARED);
  const flow = await readValueFlow(
    knex,
    shared.flatMap(name => [columnRef(left, name), columnRef(right, name)]),
    'upstream',
    context,
  );
  const filling = await readJobShapes(knex, [left, right], context);
  const items = names.map((name): ColumnPair => {
    const pair = [ofLeft.get(name), ofRight.get(name)];
    const ways = shared.includes(name)
      ? [
          wayOf(flow, columnRef(left, name)),
          wayOf(flow, columnRef(right, name)),
        ]
      : [];
    const fills = pair.map(row => row && fillOf(flow, row.ref, filling));
    return {
      name,
      ...(pair[0] && { left: pair[0].type }),
      ...(pair[1] && { right: pair[1].type }),
      ...(ways.length === 2 &&
        ways[0] !== undefined &&
        ways[1] !== undefined && { sameSource: ways[0] === ways[1] }),
      ...(fills[0] !== undefined && { leftFrom: fills[0] }),
      ...(fills[1] !== undefined && { rightFrom: fills[1] }),
    };
  });
  return { items, truncated: flow.truncated };
}

function fillOf(
  flow: ValueFlow,
  ref: string,
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
): ColumnFill | undefined {
  const into = flow.edges.filter(({ to }) => to === ref);
  const own = filling.get(tableOf(ref)) ?? [];
  const [expression, ...more] = new Set(
    into.flatMap(({ props }) => props.fragment ?? []),
  );
  return expression !== undefined && more.length === 0
    ? {
        expression,
        columns: into.map(({ from }) => from),
        aliases: own.length === 1 ? own[0].shape.aliases ?? {} : {},
        whole: flow.hidden.size === 0,
      }
    : undefined;
}

/** Where a column comes from and how, as a text that is the same for the same way; undefined if it is not known. */
function wayOf(flow: ValueFlow, root: string): string | undefined {
  const ends = new Set<string>();
  const said = new Set<string>();
  const seen = new Set<string>([root]);
  const stack = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (flow.columns.get(at)?.unresolved) {
      return undefined;
    }
    const into = flow.edges.filter(({ to }) => to === at);
    if (into.length === 0) {
      ends.add(at);
    }
    for (const { from, props } of into) {
      if (props.transform !== 'identity' && props.transform !== 'cast') {
        said.add(
          (props.fragment ?? '').replace(/\b\w+\./g, '').replace(/\s+/g, ' '),
        );
      }
      if (!seen.has(from)) {
        seen.add(from);
        stack.push(from);
      }
    }
  }
  const isMade = ends.size !== 1 || !ends.has(root);
  const table = flow.tables.get(tableOf(root));
  const isView = VIEW_KINDS.some(kind => kind === table?.kind);
  return isMade || !isView
    ? JSON.stringify([[...ends].sort(), [...said].sort()])
    : undefined;
}
