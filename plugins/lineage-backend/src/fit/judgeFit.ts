import {
  Certainty,
  FIT_CHECKS,
  FitAnswer,
  FitCheck,
  FitCheckId,
  FitVerdict,
  Reason,
  TableRef,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { checkAdditivity } from './checks/checkAdditivity';
import { checkColumns } from './checks/checkColumns';
import { checkFanOut } from './checks/checkFanOut';
import { checkFilters } from './checks/checkFilters';
import { checkFreshness } from './checks/checkFreshness';
import { checkGrain } from './checks/checkGrain';
import { checkNulls } from './checks/checkNulls';
import { checkPopulation } from './checks/checkPopulation';
import { checkTimeRange } from './checks/checkTimeRange';
import { checkTimeUnit } from './checks/checkTimeUnit';
import { checkTypes } from './checks/checkTypes';
import { ColumnSignatures } from './ColumnSignatures';
import { Check, FitCase } from './FitCase';
import { FitNeed, neededColumns } from './FitNeed';
import { KnownTable, KnownTables, nameOf } from './KnownTables';
import { matchColumns } from './matchColumns';
import { rowsBetween } from './rowsBetween';

const CHECKS: Readonly<Record<FitCheckId, Check>> = {
  columns: checkColumns,
  types: checkTypes,
  grain: checkGrain,
  'time-unit': checkTimeUnit,
  additivity: checkAdditivity,
  'fan-out': checkFanOut,
  filters: checkFilters,
  population: checkPopulation,
  nulls: checkNulls,
  'time-range': checkTimeRange,
  freshness: checkFreshness,
};

// What is not known of these leaves open whether the dashboard's figures would be right.
const FORBIDS_UNKNOWN: ReadonlySet<FitCheckId> = new Set([
  'columns',
  'types',
  'grain',
  'time-unit',
  'additivity',
  'fan-out',
  'filters',
  'population',
  'freshness',
]);

/** What a fit is judged by. */
export interface FitQuestion {
  readonly need: FitNeed;
  readonly candidate: KnownTable;
  readonly tables: KnownTables;
  /** Shared by all candidates of one question. */
  readonly signatures: ColumnSignatures;
  readonly now: Date;
  readonly showSql: boolean;
}

/** The table that a candidate stands for: itself if the SQL reads it, else the one whose rows the SQL counts. */
function subjectOf(need: FitNeed, candidate: TableRef): TableRef | undefined {
  return need.reads.includes(candidate) ? candidate : need.reads[0];
}

function caseOf(question: FitQuestion): FitCase {
  const { need, candidate, tables, signatures } = question;
  const ref = candidate.summary.ref;
  const subjectRef = subjectOf(need, ref);
  const subject = subjectRef === undefined ? undefined : tables.get(subjectRef);
  const matches = matchColumns(
    need,
    subject?.summary.ref,
    candidate,
    signatures,
  );
  const carriers = new Set(
    matches.all
      .filter(match => match.how === 'same' || match.how === 'summed')
      .flatMap(match => [...match.signature.tables]),
  );
  const neededOf = new Set(
    neededColumns(need)
      .filter(c => c.table !== undefined && c.table === subject?.summary.ref)
      .flatMap(c => [...signatures.of(columnRef(c.table!, c.name)).tables]),
  );
  return {
    ...question,
    subject,
    matches,
    rows:
      subject &&
      rowsBetween(
        ref,
        subject.summary.ref,
        tables,
        carriers.size > 0 ? carriers : undefined,
        neededOf.size > 0 ? neededOf : undefined,
      ),
    populations: need.requirement.population
      .filter(
        table =>
          table !== ref &&
          !need.reads.includes(table) &&
          table !== subject?.summary.ref,
      )
      .map(table => ({ table, rows: rowsBetween(ref, table, tables) })),
  };
}

/** The verdict on some checks, and the first that forbids a better one. */
export function verdictOf(checks: readonly FitCheck[]): {
  readonly verdict: FitVerdict;
  readonly firstBlocking?: FitCheckId;
} {
  const unmet = checks.find(c => c.status === 'unmet');
  if (unmet) {
    return { verdict: 'does-not-fit', firstBlocking: unmet.id };
  }
  const open = checks.find(
    c => c.status === 'unknown' && FORBIDS_UNKNOWN.has(c.id),
  );
  if (open) {
    return { verdict: 'cannot-tell', firstBlocking: open.id };
  }
  return checks.some(c => c.status === 'derivable')
    ? { verdict: 'fits-with-changes' }
    : { verdict: 'fits' };
}

function sentenceOf(
  name: string,
  verdict: FitVerdict,
  checks: readonly FitCheck[],
): string {
  const first = (status: FitCheck['status']) =>
    checks.find(
      c =>
        c.status === status &&
        (status !== 'unknown' || FORBIDS_UNKNOWN.has(c.id)),
    );
  const because = (check: FitCheck | undefined) =>
    check ? `: ${check.actual}` : '';
  switch (verdict) {
    case 'fits':
      return `${name} fits.`;
    case 'fits-with-changes': {
      const derivable = first('derivable');
      return `${name} fits with changes${
        derivable?.fix ? `: ${derivable.fix.replace(/\.$/, '')}` : ''
      }.`;
    }
    case 'does-not-fit': {
      const unmet = first('unmet');
      return `${name} does not fit${because(unmet)} (required: ${
        unmet?.expected
      }).`;
    }
    default:
      return `Whether ${name} fits cannot be told${because(first('unknown'))}.`;
  }
}

function certaintyOf(
  verdict: FitVerdict,
  checks: readonly FitCheck[],
): Certainty {
  if (verdict === 'cannot-tell') {
    return 'unknown';
  }
  const deciding =
    verdict === 'does-not-fit'
      ? checks.filter(c => c.status === 'unmet')
      : checks.filter(c => c.status !== 'unknown');
  return deciding.every(c => c.certainty === 'certain') ||
    (verdict === 'does-not-fit' &&
      deciding.some(c => c.certainty === 'certain'))
    ? 'certain'
    : 'likely';
}

/** Holds a requirement against one table; pure. Which tables would do better is for the caller to add. */
export function judgeFit(question: FitQuestion): FitAnswer {
  const fit = caseOf(question);
  const { candidate, need } = question;
  const checks = FIT_CHECKS.flatMap(id => CHECKS[id](fit));
  const unread = need.unread.length > 0;
  const judged = verdictOf(checks);
  // What could not be read of the SQL may ask for more than was found.
  const verdict =
    unread && judged.verdict.startsWith('fits')
      ? 'cannot-tell'
      : judged.verdict;
  const unknowns = checks
    .filter(c => c.status === 'unknown')
    .map(
      (c): Reason => ({
        code: `fit-${c.id}`,
        message: c.fix === undefined ? `${c.actual}.` : c.fix,
      }),
    );
  return {
    table: candidate.summary,
    verdict,
    checks,
    ...(judged.firstBlocking && { firstBlocking: judged.firstBlocking }),
    instead: [],
    sentence:
      unread && verdict === 'cannot-tell' && !judged.firstBlocking
        ? `Whether ${nameOf(
            candidate,
          )} fits cannot be told: part of the requirement could not be read.`
        : sentenceOf(nameOf(candidate), verdict, checks),
    certainty: certaintyOf(verdict, checks),
    unknowns: [...need.unread, ...unknowns],
    hidden: [
      ...question.tables.upstreamOf(candidate.summary.ref).keys(),
    ].reduce((sum, ref) => sum + (question.tables.get(ref)?.hidden ?? 0), 0),
    truncated: question.tables.truncated,
  };
}
