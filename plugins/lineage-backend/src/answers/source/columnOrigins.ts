import {
  Certainty,
  ColumnOrigin,
  ColumnRef,
  TableOrigin,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { labelOf } from '../labelOf';
import { summaryOf } from '../selectTables';
import { FillingJob } from '../values/readJobShapes';
import { ValueFlow } from '../values/ValueFlow';
import { FoundStep, stronger } from './sourceSteps';

/** What origins depend on beside the flow. */
export interface OriginFacts {
  readonly flow: ValueFlow;
  readonly steps: ReadonlyMap<ColumnRef, readonly FoundStep[]>;
  readonly filling: ReadonlyMap<TableRef, readonly FillingJob[]>;
  /** Places that tables were loaded from, by table. */
  readonly loadedFrom: ReadonlyMap<TableRef, readonly string[]>;
}

/** What fills a column into which no column goes. */
export interface Computed {
  readonly by: 'job' | 'default';
  /** An expression of SQL. */
  readonly expression: string;
}

/** With what a job, or the default, fills a column into which no column goes; undefined where that is not known. */
export function computedBy(
  column: ColumnRef,
  { flow, filling }: OriginFacts,
): Computed | undefined {
  const row = flow.columns.get(column);
  const jobs = filling.get(tableOf(column)) ?? [];
  if (!row || jobs.length === 0) {
    return undefined;
  }
  const computed = jobs.flatMap(
    ({ shape }) => shape.computed?.[row.name] ?? [],
  );
  if (computed.length > 0) {
    return { by: 'job', expression: [...new Set(computed)].join(' or ') };
  }
  return row.default_value !== null && row.generated === null
    ? { by: 'default', expression: row.default_value }
    : undefined;
}

/** True for a column that none of the jobs that fill its table is seen to write. */
export function isUnwritten(column: ColumnRef, facts: OriginFacts): boolean {
  const row = facts.flow.columns.get(column);
  return (
    (facts.filling.get(tableOf(column)) ?? []).length > 0 &&
    !facts.steps.has(column) &&
    row?.unresolved === null &&
    row.identity === null &&
    computedBy(column, facts) === undefined
  );
}

/** The true origins of a flow, the nearest first: what nothing fills, and files and tables of other systems that tables are loaded from. */
export function columnOrigins(facts: OriginFacts): ColumnOrigin[] {
  const { flow, steps, loadedFrom } = facts;
  const ways = waysOf(flow, steps);
  const origins: ColumnOrigin[] = [];
  const files = new Map<string, ColumnOrigin>();
  for (const [ref, { transform, certainty }] of ways) {
    if (steps.has(ref)) {
      continue;
    }
    const table = flow.tables.get(tableOf(ref))!;
    const row = flow.columns.get(ref);
    const common = {
      transform,
      certainty:
        row?.unresolved || isUnwritten(ref, facts)
          ? ('unknown' as const)
          : certainty,
      table: summaryOf(table),
    };
    const expression = expressionBehind(ref, facts);
    const computed = computedBy(ref, facts);
    if (computed !== undefined) {
      const origin = computedOrigin(computed, ref);
      origins.push({
        ...origin,
        ...(certainty === 'likely' && { certainty }),
        table: common.table,
      });
      continue;
    }
    const elsewhere: TableOrigin | undefined = JSON.parse(table.facts).origin;
    origins.push({
      kind:
        elsewhere === undefined
          ? 'column'
          : ({ database: 'external', files: 'files' } as const)[elsewhere.kind],
      ref,
      label: elsewhere
        ? `${labelOf(ref)} (${placeOf(elsewhere)})`
        : labelOf(ref),
      ...(expression !== undefined && { expression }),
      ...common,
    });
    for (const location of loadedFrom.get(table.ref) ?? []) {
      files.set(location, {
        kind: 'files',
        label: location,
        ...common,
        certainty: 'likely',
      });
    }
  }
  return [...origins, ...files.values()];
}

const LITERAL =
  /^('[^']*'|-?\d[\d.]*|true|false|null|current_\w+)(::[\w ."]+)?$/i;
const NAME = /^[\w."$]+$/;

/** What a column holds into which no column goes. Of one that only hands on something it is not known what that is. */
function computedOrigin(
  { by, expression }: Computed,
  ref: ColumnRef,
): ColumnOrigin {
  if (by === 'default' || LITERAL.test(expression) || isGiven(expression)) {
    return {
      kind: 'constant',
      ref,
      label: by === 'default' ? `default ${expression}` : expression,
      expression,
      transform: 'constant',
      certainty: 'certain',
    };
  }
  return {
    kind: 'column',
    ref,
    label: labelOf(ref),
    expression,
    transform: transformOf(expression),
    certainty: NAME.test(expression) ? 'likely' : 'certain',
  };
}

function isGiven(expression: string): boolean {
  return expression.startsWith('VALUES');
}

function transformOf(expression: string): string {
  if (/\bover\s*\(/i.test(expression)) {
    return 'window';
  }
  return /^(count|sum|min|max|avg)\s*\(/i.test(expression)
    ? 'aggregate'
    : 'expression';
}

/** By column: the strongest thing that happens to it on its way, and how sure the way is. */
function waysOf(
  { depths }: ValueFlow,
  steps: OriginFacts['steps'],
): Map<ColumnRef, { transform: string; certainty: Certainty }> {
  const nearestFirst = [...depths].sort(([, a], [, b]) => a - b);
  const ways = new Map<
    ColumnRef,
    { transform: string; certainty: Certainty }
  >();
  for (const [ref, depth] of nearestFirst) {
    const way = ways.get(ref) ?? {
      transform: 'identity',
      certainty: 'certain' as const,
    };
    if (depth === 0) {
      ways.set(ref, way);
    }
    for (const step of steps.get(ref) ?? []) {
      for (const from of step.from) {
        const known = ways.get(from);
        ways.set(from, {
          transform: stronger(
            known?.transform ?? 'identity',
            stronger(way.transform, step.transform),
          ),
          certainty: [known?.certainty, way.certainty, step.certainty].includes(
            'likely',
          )
            ? 'likely'
            : 'certain',
        });
      }
    }
  }
  return ways;
}

/** The first thing that is computed of a column. */
function expressionBehind(
  ref: ColumnRef,
  facts: OriginFacts,
  left = facts.flow.edges.length,
): string | undefined {
  const [next, ...more] = facts.flow.edges.filter(edge => edge.from === ref);
  if (!next || more.length > 0 || left === 0) {
    return undefined;
  }
  const { transform, fragment } = next.props;
  return transform === 'identity' || transform === 'cast'
    ? expressionBehind(next.to, facts, left - 1)
    : fragment;
}

function placeOf(origin: TableOrigin): string {
  if (origin.kind === 'files') {
    return origin.location;
  }
  const { host, database, schema, table } = origin;
  const name = [schema, table].filter(Boolean).join('.');
  const where = [host, database].filter(Boolean).join('/');
  return [name, where].filter(Boolean).join(' of ') || 'another database';
}
