import {
  ColumnOrigin,
  ColumnRef,
  JobShape,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { labelOf, listed } from '../labelOf';
import { FillingJob } from '../values/readJobShapes';
import {
  Computed,
  computedBy,
  isUnwritten,
  OriginFacts,
} from './columnOrigins';
import { expressionInWords } from './expressionInWords';
import { FoundStep } from './sourceSteps';

/** What the sentence is made of. */
export interface SourceSentenceFacts extends OriginFacts {
  readonly column: ColumnRef;
  readonly origins: readonly ColumnOrigin[];
  readonly hidden: number;
  readonly loaded?: string;
  readonly withholdSql?: boolean;
  /** True for a job that the reader may be told of. */
  readonly isNameable: (job: string) => boolean;
}

const MOST_DIRECT = 2;

/** What does a step, as far as its job's shapes tell. */
function shapesOf(
  { to, job }: FoundStep,
  { filling }: SourceSentenceFacts,
): readonly JobShape[] {
  return (filling.get(tableOf(to)) ?? [])
    .filter(one => one.job.id === job)
    .map(({ shape }) => shape);
}

/** True where the rows of several queries are put together: what one of them computes is not all. */
function isUnited(step: FoundStep, facts: SourceSentenceFacts): boolean {
  return shapesOf(step, facts).some(
    ({ appends, groupBy }) => appends === true && groupBy === undefined,
  );
}

function isPassedOn(step: FoundStep, facts: SourceSentenceFacts): boolean {
  const { transform, from } = step;
  return (
    from.length === 1 &&
    (transform === 'identity' || transform === 'cast') &&
    !isUnited(step, facts)
  );
}

/** Where a column is only handed on: the column that it is in the end. */
function behind(column: ColumnRef, facts: SourceSentenceFacts): ColumnRef {
  const seen = new Set<ColumnRef>();
  let at = column;
  for (;;) {
    const [step, ...more] = facts.steps.get(at) ?? [];
    if (!step || more.length > 0 || seen.has(at) || !isPassedOn(step, facts)) {
      return at;
    }
    seen.add(at);
    at = step.from[0];
  }
}

/**
 * Where a column's values come from, in one sentence:
 * `reporting.daily_revenue.revenue is SUM(raw.orders.amount) less raw.refunds.amount, by way of core.order_facts; loaded nightly, last 02:10.`
 */
export function sourceSentence(facts: SourceSentenceFacts): string {
  const { column, loaded, hidden, steps } = facts;
  const unresolved = facts.flow.columns.get(column)?.unresolved;
  if (!steps.has(column) && unresolved) {
    return `Where ${labelOf(column)} comes from is unknown: ${withoutStop(
      JSON.parse(unresolved).message,
    )}.`;
  }
  const parts = [
    `${labelOf(column)} ${saidOf(facts)}${wayOf(facts)}`,
    ...(hidden > 0
      ? [
          `${
            hidden === 1 ? 'a table' : `${hidden} tables`
          } that you may not see ${hidden === 1 ? 'takes' : 'take'} part`,
        ]
      : []),
    ...(loaded !== undefined ? [loaded] : []),
  ];
  return `${parts.join('; ')}.`;
}

function saidOf(facts: SourceSentenceFacts): string {
  const { column, steps, origins, withholdSql } = facts;
  const end = behind(column, facts);
  const last = steps.get(end) ?? [];
  if (last.length === 0) {
    return end === column ? saidOfOrigin(facts) : saidOfEnd(end, facts);
  }
  const from = [...new Set(last.flatMap(step => step.from))];
  const names = new Map(
    from.map(ref => [ref, labelOf(behind(ref, facts))] as const),
  );
  const [step, ...more] = last;
  const words =
    more.length === 0 &&
    step.fragments.length === 1 &&
    !withholdSql &&
    !isUnited(step, facts)
      ? expressionInWords(step.fragment!, names, aliasesOf(step, facts))
      : undefined;
  const ends = origins.filter(({ kind }) => kind !== 'files');
  const direct = new Set([...names.values()]);
  const further = ends.map(originWords).filter(label => !direct.has(label));
  const labels = ends.map(originWords);
  if (words === undefined || direct.has(words)) {
    // Of many columns in between, the ends say more.
    return further.length > 0 && direct.size > MOST_DIRECT
      ? `is ${madeOf(last)} ${listed(labels)}${unitOf(end, facts)}`
      : `is ${madeOf(last)} ${listed([...direct])}${unitOf(end, facts)}${
          further.length > 0 ? `, in the end from ${listed(labels)}` : ''
        }`;
  }
  return further.length > 0
    ? `is ${words}, in the end from ${listed(labels)}`
    : `is ${words}`;
}

/** The unit of time to which every job that fills a column brings it. */
function unitOf(
  column: ColumnRef,
  { flow, filling }: SourceSentenceFacts,
): string {
  const name = flow.columns.get(column)?.name ?? '';
  const [unit, ...more] = new Set(
    (filling.get(tableOf(column)) ?? []).map(
      ({ shape }) => shape.timeUnits[name],
    ),
  );
  return unit !== undefined && more.length === 0 ? `, cut to the ${unit}` : '';
}

function aliasesOf(
  step: FoundStep,
  facts: SourceSentenceFacts,
): Record<string, TableRef> {
  const [shape, ...more] = shapesOf(step, facts);
  // Of several statements each has its own.
  return more.length === 0 ? { ...shape?.aliases } : {};
}

function madeOf(last: readonly FoundStep[]): string {
  if (last.length > 1) {
    return `filled by ${last.length} jobs from`;
  }
  switch (last[0].transform) {
    case 'aggregate':
      return 'an aggregate of';
    case 'window':
      return 'computed over rows of';
    default:
      return 'computed from';
  }
}

/** The column that another is in the end, unchanged. */
function saidOfEnd(end: ColumnRef, facts: SourceSentenceFacts): string {
  const computed = computedBy(end, facts);
  if (computed !== undefined) {
    return `is ${labelOf(end)}, which is ${computedWords(
      computed,
      end,
      facts,
    )}`;
  }
  const { column, flow, origins } = facts;
  const [origin] = origins;
  return `is ${origin?.label ?? labelOf(end)}, ${
    origin?.transform === 'cast'
      ? `as ${flow.columns.get(column)?.type ?? 'another type'}`
      : 'unchanged'
  }`;
}

function saidOfOrigin(facts: SourceSentenceFacts): string {
  const { column, flow, origins, loadedFrom } = facts;
  const computed = computedBy(column, facts);
  if (computed !== undefined) {
    return `is ${computedWords(computed, column, facts)}`;
  }
  const table = tableOf(column);
  const files = loadedFrom.get(table) ?? [];
  const [origin] = origins;
  if (origin && origin.kind !== 'column') {
    return `is read from elsewhere: ${origin.label}`;
  }
  if (flow.columns.get(column)?.identity) {
    return 'is a number that the database itself gives';
  }
  if (isUnwritten(column, facts)) {
    return `is written by nothing that was read, though ${labelOf(
      table,
    )} is filled by ${jobWords(facts.filling.get(table) ?? [], facts)}`;
  }
  return files.length > 0
    ? `is an origin: ${labelOf(table)} is loaded from ${listed(files, 3)}`
    : `is an origin: nothing that was read fills ${labelOf(table)}`;
}

function computedWords(
  { by, expression }: Computed,
  column: ColumnRef,
  facts: SourceSentenceFacts,
): string {
  const { withholdSql, filling } = facts;
  const filled = filling.get(tableOf(column)) ?? [];
  const isCount = /^count\(\*\)$/i.test(expression);
  const read = isCount ? tablesCounted(filled) : tablesRead(filled);
  const rows = read.length > 0 ? `rows of ${listed(read)}` : '';
  if (withholdSql) {
    return `computed ${rows ? `over ${rows}` : 'from no column'}`;
  }
  if (by === 'default') {
    return `filled by its default, ${expression}`;
  }
  const jobs = jobWords(filled, facts);
  if (expression.startsWith('VALUES')) {
    return `a constant in ${jobs}`;
  }
  const shown = expressionInWords(expression, new Map()) ?? expression;
  if (/^('[^']*'|-?\d[\d.]*|true|false|null)(::[\w ."]+)?$/i.test(expression)) {
    return `always ${shown}`;
  }
  if (isCount) {
    return rows ? `${shown}, the number of ${rows}` : shown;
  }
  return rows
    ? `${shown}, computed over ${rows}`
    : `${shown}, computed by ${jobs} from no other table`;
}

/** The names of jobs, of those that the reader may be told of. */
function jobWords(
  jobs: readonly FillingJob[],
  { isNameable }: SourceSentenceFacts,
): string {
  const names = jobs
    .filter(({ job }) => isNameable(job.id))
    .map(({ job }) => job.name);
  return names.length > 0
    ? listed(names, 3)
    : 'a job of which you may not see everything';
}

/** The tables that a table is made of. */
function tablesRead(jobs: readonly FillingJob[]): string[] {
  return [...new Set(jobs.flatMap(({ reads }) => reads))].map(labelOf);
}

/** Those whose rows are counted: what an outer join adds only adds to them. */
function tablesCounted(jobs: readonly FillingJob[]): string[] {
  const counted = jobs.flatMap(({ reads, shape }) =>
    reads.filter(ref => !shape.optional?.includes(ref)),
  );
  return [...new Set(counted)].map(labelOf);
}

function originWords({ kind, label }: ColumnOrigin): string {
  return kind === 'constant' ? `the value ${label}` : label;
}

/** The tables between the origins and the column, in the order in which data flows. */
function wayOf({ column, flow, origins, steps }: SourceSentenceFacts): string {
  const ends = new Set(
    origins.flatMap(({ ref }) =>
      ref !== undefined && ref !== column ? [tableOf(ref)] : [],
    ),
  );
  const between = [...flow.depths]
    .filter(([ref]) => steps.has(ref))
    .sort(([, a], [, b]) => b - a)
    .map(([ref]) => tableOf(ref))
    .filter(table => table !== tableOf(column) && !ends.has(table));
  return between.length > 0
    ? `, by way of ${listed(between.map(labelOf), 3)}`
    : '';
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
