import type { TimeUnit } from '../model/ScriptLineage';
import { type AstNode, namesOf } from '../parser/Ast';
import { resolveReference } from './columnReference';
import { functionName } from './functionKind';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

const UNITS: readonly TimeUnit[] = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
];

/** Spellings of date_trunc's first argument that PostgreSQL and Redshift know. */
const SPELLINGS: Readonly<Record<string, TimeUnit>> = {
  ...Object.fromEntries(
    UNITS.flatMap(unit => [
      [unit, unit],
      [`${unit}s`, unit],
    ]),
  ),
  sec: 'second',
  s: 'second',
  min: 'minute',
  m: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  d: 'day',
  w: 'week',
  mon: 'month',
  mons: 'month',
  qtr: 'quarter',
  y: 'year',
  yr: 'year',
  yrs: 'year',
};

const TIMESTAMPS = new Set(['timestamp', 'timestamptz']);

/**
 * The unit of time that an expression brings its value to: date_trunc, a cast to
 * date, or a column of a subquery that has one.
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
  return node.FuncCall ? callUnit(analysis, node, scope) : undefined;
}

function castUnit(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): TimeUnit | undefined {
  const { arg, typeName } = node.TypeCast!;
  const type = namesOf(typeName.names).pop();
  if (type === 'date') {
    return arg.A_Const ? undefined : coarser(timeUnit(analysis, arg, scope));
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
      const unit = args[0]?.TypeCast?.arg ?? args[0];
      return SPELLINGS[unit?.A_Const?.sval?.sval?.toLowerCase() ?? ''];
    }
    case 'date':
      return args.length === 1
        ? coarser(timeUnit(analysis, args[0], scope))
        : undefined;
    case 'timezone':
      return args[1] && timeUnit(analysis, args[1], scope);
    default:
      return undefined;
  }
}

/** A date is a day at the finest. */
function coarser(unit: TimeUnit | undefined): TimeUnit {
  return unit !== undefined && UNITS.indexOf(unit) > UNITS.indexOf('day')
    ? unit
    : 'day';
}
