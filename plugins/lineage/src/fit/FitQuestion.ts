import {
  FitQuery,
  RequirementInput,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { tableFromParam } from '../entity';
import {
  EMPTY_FORM,
  RequirementForm,
  formOf,
  readForm,
  requirementOf,
} from './RequirementForm';

/** The ways to say what is required. */
export const REQUIREMENT_WAYS = ['sql', 'dashboard', 'form'] as const;

/** One of {@link REQUIREMENT_WAYS}. */
export type RequirementWay = (typeof REQUIREMENT_WAYS)[number];

/** What a person asks on the fit page: a requirement, said in one of three ways, and of which table. */
export interface FitQuestion {
  readonly way: RequirementWay;
  readonly sql: string;
  /** Entity ref or key of a known dashboard. */
  readonly dashboard?: string;
  readonly form: RequirementForm;
  /** How old the data may be, in hours, besides what SQL or form say. */
  readonly maxAgeHours?: number;
  /** The source that SQL is of, where there are several. */
  readonly source?: string;
  /** All tables that the reader may see if not given. */
  readonly table?: TableRef;
}

/** Nothing asked yet. */
export const NO_QUESTION: FitQuestion = {
  way: 'sql',
  sql: '',
  form: EMPTY_FORM,
};

function inputOf(question: FitQuestion): RequirementInput | undefined {
  const { way, dashboard, maxAgeHours, source } = question;
  const freshness =
    maxAgeHours === undefined
      ? undefined
      : { maxAgeSeconds: Math.round(maxAgeHours * 3600) };
  switch (way) {
    case 'dashboard':
      return dashboard ? { dashboard } : undefined;
    case 'form': {
      const requirement = requirementOf(question.form);
      return requirement || freshness
        ? {
            requirement: {
              measures: [],
              dimensions: [],
              filters: [],
              population: [],
              ...requirement,
              ...(freshness && { freshness }),
            },
          }
        : undefined;
    }
    default: {
      const sql = question.sql.trim();
      return sql
        ? { sql, ...(source && { source }), ...(freshness && { freshness }) }
        : undefined;
    }
  }
}

/** What is asked of the backend; undefined as long as nothing is required. */
export function fitQueryOf(question: FitQuestion): FitQuery | undefined {
  const input = inputOf(question);
  return input && { input, ...(question.table && { table: question.table }) };
}

/** The question that asks for what a requirement says, of a table. */
export function questionOf(
  input: RequirementInput,
  table?: TableRef,
): FitQuestion {
  const asked = { ...NO_QUESTION, ...(table && { table }) };
  if ('dashboard' in input) {
    return { ...asked, way: 'dashboard', dashboard: input.dashboard };
  }
  const { freshness } = 'sql' in input ? input : input.requirement;
  const aged = {
    ...asked,
    ...(freshness?.maxAgeSeconds && {
      maxAgeHours: freshness.maxAgeSeconds / 3600,
    }),
  };
  return 'sql' in input
    ? { ...aged, sql: input.sql, source: input.source }
    : { ...aged, way: 'form', form: formOf(input.requirement) };
}

/** Where a question stands in a link. */
export interface FitPlace {
  /** The query of the URL, with its `?` or empty. */
  readonly search: string;
  /** What follows `#`, with it or empty. */
  readonly hash: string;
}

/**
 * Spells a question for a link. What may hold values of the data (SQL, conditions) stands behind the `#`, which a browser sends to no server, so
 * that it is in no access log and bound to no length.
 */
export function fitPlaceOf(question: FitQuestion): FitPlace {
  const { way, table, dashboard, source, maxAgeHours } = question;
  const search = new URLSearchParams();
  const hash = new URLSearchParams();
  if (table) {
    search.set('table', table);
  }
  if (way === 'dashboard' && dashboard) {
    search.set('dashboard', dashboard);
  }
  if (way !== 'dashboard' && maxAgeHours !== undefined) {
    search.set('hours', String(maxAgeHours));
  }
  if (way === 'sql' && source) {
    search.set('source', source);
  }
  if (way === 'sql' && question.sql.trim()) {
    hash.set('sql', question.sql);
  }
  if (way === 'form') {
    hash.set('form', JSON.stringify(question.form));
  }
  const text = { search: search.toString(), hash: hash.toString() };
  return {
    search: text.search && `?${text.search}`,
    hash: text.hash && `#${text.hash}`,
  };
}

/** Reads what {@link fitPlaceOf} spelled; what is not understood is not asked. */
export function fitQuestionOf(place: FitPlace): FitQuestion {
  const search = new URLSearchParams(place.search);
  const hash = new URLSearchParams(place.hash.replace(/^#/, ''));
  const form = hash.get('form');
  const dashboard = search.get('dashboard') ?? undefined;
  const hours = Number(search.get('hours') ?? NaN);
  const ways: readonly [RequirementWay, boolean][] = [
    ['dashboard', dashboard !== undefined],
    ['form', form !== null],
  ];
  return {
    way: ways.find(([, said]) => said)?.[0] ?? 'sql',
    sql: hash.get('sql') ?? '',
    dashboard,
    form: form === null ? EMPTY_FORM : readForm(form),
    maxAgeHours: hours > 0 ? hours : undefined,
    source: search.get('source') ?? undefined,
    table: tableFromParam(search.get('table')),
  };
}
