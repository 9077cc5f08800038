import type { TimeUnit } from '../model/ScriptLineage';
import { type AstNode, namesOf } from '../parser/Ast';
import { resolveReference } from './columnReference';
import { functionName } from './functionKind';
import type { Scope } from './Scope';
import { shiftedUnit } from './shiftedUnit';
import type { StatementAnalysis } from './StatementAnalysis';
import {
  SPELLINGS,
  UNITS,
  constantUnit,
  isMove,
  isWithin,
  sharedUnit,
  timeStep,
} from './timeSteps';

const TIMESTAMPS = new Set(['timestamp', 'timestamptz']);

/**
 * The unit of time that an expression brings its value to: date_trunc, date_bin, a
 * cast to date, a column of a subquery that has one, a choice among such, or one of
 * them moved by whole units.
 */
export function timeUnit(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  if (node.ColumnRef) {
    const { fields, location = 0 } = node.ColumnRef;
    const reference = resolveReference(analysis, fields, scope, location);
    return reference.kind === 'column' ? reference.column.unit : undefined;
  }
  if (node.TypeCast) {
    return castUnit(analysis, node, scope);
  }
  if (node.SQLValueFunction) {
    return node.SQLValueFunction.op === 'SVFOP_CURRENT_DATE'
      ? 'day'
      : undefined;
  }
  const choices = choicesOf(node);
  if (choices) {
    return choiceUnit(analysis, choices, scope);
  }
  if (node.A_Expr) {
    return movedUnit(analysis, node, scope);
  }
  return node.FuncCall ? callUnit(analysis, node, scope) : undefined;
}

function castUnit(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  const { arg, typeName } = node.TypeCast!;
  const type = namesOf(typeName.names).pop();
  if (arg.A_Const) {
    return constantUnit(node);
  }
  if (type === 'date') {
    return dayOf(analysis, arg, scope);
  }
  return type !== undefined && TIMESTAMPS.has(type)
    ? timeUnit(analysis, arg, scope)
    : undefined;
}

function callUnit(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  const call = node.FuncCall!;
  const args = call.args ?? [];
  switch (functionName(call)) {
    case 'date_trunc': {
      const word = args[0]?.TypeCast?.arg ?? args[0];
      const unit = SPELLINGS[word?.A_Const?.sval?.sval?.toLowerCase() ?? ''];
      if (!unit || !args[1]) {
        return unit;
      }
      const off = shiftedUnit(analysis, args[1], scope);
      return off && off !== unit && isWithin(unit, off)
        ? undefined
        : truncated(unit, timeUnit(analysis, args[1], scope));
    }
    case 'date_bin': {
      const step = timeStep(args[0]);
      const origin = args[2] && timeUnit(analysis, args[2], scope);
      return step?.count === 1 && origin && isWithin(step.unit, origin)
        ? step.unit
        : undefined;
    }
    case 'make_date':
      return madeUnit(args);
    case 'trunc':
      return analysis.dialect === 'redshift' && args.length === 1
        ? dayOf(analysis, args[0], scope)
        : undefined;
    case 'date':
      return args.length === 1 ? dayOf(analysis, args[0], scope) : undefined;
    case 'timezone':
      return args[1] && timeUnit(analysis, args[1], scope);
    default:
      return undefined;
  }
}

/** A date is a day at the finest; the last day of a month is none. */
function dayOf(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  const isCoarser = (unit: TimeUnit | undefined) =>
    unit !== undefined && UNITS.indexOf(unit) > UNITS.indexOf('day');
  if (isCoarser(shiftedUnit(analysis, node, scope))) {
    return undefined;
  }
  const unit = timeUnit(analysis, node, scope);
  return isCoarser(unit) ? unit : 'day';
}

/** What is in a coarser unit already stays in it, but for a month that is brought to a week. */
function truncated(
  unit: TimeUnit,
  before: TimeUnit | undefined,
): TimeUnit | undefined {
  if (!before || isWithin(before, unit)) {
    return unit;
  }
  return isWithin(unit, before) ? before : undefined;
}

/** make_date(y, m, 1) is the first of a month. */
function madeUnit([, month, day]: readonly AstNode[]): TimeUnit {
  const isOne = (node: AstNode | undefined) => node?.A_Const?.ival?.ival === 1;
  if (!isOne(day)) {
    return 'day';
  }
  return isOne(month) ? 'year' : 'month';
}

/** The values among which COALESCE, CASE, GREATEST and LEAST choose. */
function choicesOf(node: AstNode): readonly AstNode[] | undefined {
  if (node.CaseExpr) {
    const { args = [], defresult } = node.CaseExpr;
    return [
      ...args.flatMap(one => one.CaseWhen?.result ?? []),
      ...(defresult ? [defresult] : []),
    ];
  }
  return node.CoalesceExpr?.args ?? node.MinMaxExpr?.args;
}

function choiceUnit(
  analysis: StatementAnalysis,
  choices: readonly AstNode[],
  scope: Scope,
): TimeUnit | undefined {
  const units = choices
    .filter(node => !node.A_Const?.isnull)
    .map(node => timeUnit(analysis, node, scope));
  return units.length === 0
    ? undefined
    : units.reduce((one, other) => one && other && sharedUnit(one, other));
}

/** A time moved by a constant number of its own units, or of such as its units make up, keeps its unit. */
function movedUnit(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  const { lexpr, rexpr } = node.A_Expr!;
  if (!lexpr || !rexpr || !isMove(node)) {
    return undefined;
  }
  const days = rexpr.A_Const?.ival?.ival;
  const step =
    days === undefined ? timeStep(rexpr) : ({ unit: 'day' } as const);
  const unit = step && timeUnit(analysis, lexpr, scope);
  return unit && isWithin(unit, step.unit) ? unit : undefined;
}
