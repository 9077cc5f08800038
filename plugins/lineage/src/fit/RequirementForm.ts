import {
  Additivity,
  RequiredDimension,
  RequiredMeasure,
  Requirement,
  TIME_UNITS,
  TableRef,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { tableFromParam } from '../entity';

/** How a figure may be made; the order in which they are offered. */
export const AGGREGATES = [
  'sum',
  'count',
  'count-distinct',
  'avg',
  'min',
  'max',
  'none',
] as const;

/** One of {@link AGGREGATES}. */
export type FormAggregate = (typeof AGGREGATES)[number];

/** One figure of the short form. */
export interface FormMeasure {
  readonly aggregate: FormAggregate;
  readonly column: string;
  /** A sum that must not be added up over time, such as a balance. */
  readonly balance?: boolean;
}

/** A requirement as a person fills it in; a text that is empty asks for nothing. */
export interface RequirementForm {
  readonly measures: readonly FormMeasure[];
  /** Columns, separated by commas. */
  readonly dimensions: string;
  /** Columns of which one row each is needed, separated by commas. */
  readonly grain: string;
  readonly timeColumn: string;
  readonly timeUnit?: TimeUnit;
  /** ISO 8601 dates. */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly zone: string;
  /** Conditions, one a line. */
  readonly filters: string;
  /** The table of which every row must be counted. */
  readonly population?: TableRef;
}

/** A form that asks for nothing yet. */
export const EMPTY_FORM: RequirementForm = {
  measures: [{ aggregate: 'sum', column: '' }],
  dimensions: '',
  grain: '',
  timeColumn: '',
  from: '',
  to: '',
  zone: '',
  filters: '',
};

const ADDITIVITY: Readonly<Record<FormAggregate, Additivity>> = {
  sum: 'additive',
  count: 'additive',
  min: 'additive',
  max: 'additive',
  avg: 'non-additive',
  'count-distinct': 'non-additive',
  none: 'non-additive',
};

function parts(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map(part => part.trim())
    .filter(part => part !== '');
}

const names = (text: string) => parts(text, /[,\n]/);

function measureOf(measure: FormMeasure): RequiredMeasure {
  const { aggregate, balance } = measure;
  const column = measure.column.trim();
  return {
    name: column || 'rows',
    columns: column ? [column] : [],
    aggregate,
    additivity:
      balance && aggregate === 'sum' ? 'semi-additive' : ADDITIVITY[aggregate],
  };
}

function timeOf(form: RequirementForm): Requirement['time'] {
  const column = form.timeColumn.trim();
  const zone = form.zone.trim();
  const time = {
    ...(column && { column }),
    ...(form.timeUnit && { unit: form.timeUnit }),
    ...(form.from && { from: form.from }),
    ...(form.to && { to: form.to }),
    ...(zone && { zone }),
  };
  return Object.keys(time).length > 0 ? time : undefined;
}

/**
 * What a filled-in form requires. A count needs no column, every other figure is left out until it has one.
 *
 * @returns Undefined if nothing is required.
 */
export function requirementOf(
  form: RequirementForm,
): Omit<Requirement, 'freshness'> | undefined {
  const measures = form.measures
    .filter(m => m.column.trim() !== '' || m.aggregate === 'count')
    .map(measureOf);
  const time = timeOf(form);
  const grain = names(form.grain);
  const dimensions = names(form.dimensions).map(name => ({
    name,
    columns: [name],
    ...(name === time?.column && time.unit && { unit: time.unit }),
  }));
  const filters = parts(form.filters, /\n/).map(fragment => ({
    fragment,
    columns: [],
  }));
  const required = [measures, grain, dimensions, filters].some(
    list => list.length > 0,
  );
  if (!required && !time && !form.population) {
    return undefined;
  }
  return {
    measures,
    dimensions,
    filters,
    population: form.population ? [form.population] : [],
    ...(grain.length > 0 && { grain }),
    ...(time && { time }),
  };
}

function isMeasure(value: unknown): value is FormMeasure {
  const { aggregate, column } = (value ?? {}) as Partial<FormMeasure>;
  return (
    typeof column === 'string' && AGGREGATES.some(known => known === aggregate)
  );
}

/** Reads a form from a link; what is not understood there stays empty. */
export function readForm(text: string): RequirementForm {
  let value: Partial<Record<keyof RequirementForm, unknown>>;
  try {
    value = JSON.parse(text) ?? {};
  } catch {
    return EMPTY_FORM;
  }
  const word = (field: keyof RequirementForm) =>
    typeof value[field] === 'string' ? (value[field] as string) : '';
  const measures = Array.isArray(value.measures)
    ? value.measures.filter(isMeasure)
    : [];
  return {
    measures: measures.length > 0 ? measures : EMPTY_FORM.measures,
    dimensions: word('dimensions'),
    grain: word('grain'),
    timeColumn: word('timeColumn'),
    timeUnit: TIME_UNITS.find(unit => unit === value.timeUnit),
    from: word('from'),
    to: word('to'),
    zone: word('zone'),
    filters: word('filters'),
    population: tableFromParam(word('population')),
  };
}

function formMeasureOf(measure: RequiredMeasure): FormMeasure {
  const aggregate = AGGREGATES.find(known => known === measure.aggregate);
  return {
    aggregate: aggregate ?? 'none',
    column: measure.columns.join(', '),
    ...(measure.additivity === 'semi-additive' && { balance: true }),
  };
}

// A dashboard may call a column otherwise: the table is held against the column.
function columnsOf({ name, columns }: RequiredDimension): readonly string[] {
  return columns.length > 0 ? columns : [name];
}

/** The form that requires what a requirement says, as far as a form can. */
export function formOf(requirement: Requirement): RequirementForm {
  const { measures, dimensions, grain = [], filters, population } = requirement;
  const timed = dimensions.find(({ unit }) => unit !== undefined);
  const { column, unit, from, to, zone } = requirement.time ?? {};
  return {
    measures:
      measures.length > 0 ? measures.map(formMeasureOf) : EMPTY_FORM.measures,
    dimensions: [...new Set(dimensions.flatMap(columnsOf))].join(', '),
    grain: grain.join(', '),
    timeColumn: column ?? (timed && columnsOf(timed)[0]) ?? '',
    timeUnit: unit ?? timed?.unit,
    from: from ?? '',
    to: to ?? '',
    zone: zone ?? '',
    filters: filters.map(({ fragment }) => fragment).join('\n'),
    population: population[0],
  };
}
