import type { TimeUnit } from '../model/ScriptLineage';
import { type AstNode, namesOf } from '../parser/Ast';

/** The units of time from fine to coarse. */
export const UNITS: readonly TimeUnit[] = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
];

/** Spellings of units that PostgreSQL and Redshift know, in intervals as in date_trunc. */
export const SPELLINGS: Readonly<Record<string, TimeUnit>> = {
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

/** Whether every boundary of the coarser of two units is one of the finer: a month does not begin with a week. */
export function isWithin(finer: TimeUnit, coarser: TimeUnit): boolean {
  return (
    finer === coarser ||
    (finer !== 'week' && UNITS.indexOf(finer) < UNITS.indexOf(coarser))
  );
}

/** The coarsest unit on whose boundaries the times of both units lie. */
export function sharedUnit(one: TimeUnit, other: TimeUnit): TimeUnit {
  if (isWithin(one, other)) {
    return one;
  }
  return isWithin(other, one) ? other : 'day';
}

/** An interval of one unit that is written as a constant, such as `interval '15 minutes'`. */
export interface TimeStep {
  readonly count: number;
  readonly unit: TimeUnit;
}

/** The interval that an expression is; undefined unless it is a constant of one unit. */
export function timeStep(node: AstNode | undefined): TimeStep | undefined {
  const { arg, typeName } = node?.TypeCast ?? {};
  const text = arg?.A_Const?.sval?.sval ?? node?.A_Const?.sval?.sval;
  const isInterval =
    typeName !== undefined &&
    namesOf(typeName.names).pop() === 'interval' &&
    !typeName.typmods;
  if (text === undefined || (typeName && !isInterval)) {
    return undefined;
  }
  const [, digits, word = ''] =
    /^\s*(\d{1,4})\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const unit = SPELLINGS[word.toLowerCase()];
  return unit && Number(digits) > 0
    ? { count: Number(digits), unit }
    : undefined;
}

/** The coarsest unit on whose boundary a date or time lies that is written as a constant; of weeks nothing is told. */
export function constantUnit(node: AstNode | undefined): TimeUnit | undefined {
  const { arg, typeName } = node?.TypeCast ?? {};
  const type = typeName && namesOf(typeName.names).pop();
  const text = arg?.A_Const?.sval?.sval;
  if (
    text === undefined ||
    !type ||
    !/^(date|timestamp|timestamptz)$/.test(type)
  ) {
    return undefined;
  }
  const found =
    /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?(?:Z|[+-]00(?::?00)?)?$/.exec(
      text.trim(),
    );
  if (!found) {
    return type === 'date' ? 'day' : undefined;
  }
  const [, , month, day, hours = '00', minutes = '00', seconds = '00'] = found;
  if (type !== 'date') {
    if (seconds !== '00') {
      return 'second';
    }
    if (minutes !== '00') {
      return 'minute';
    }
    if (hours !== '00') {
      return 'hour';
    }
  }
  if (day !== '01') {
    return 'day';
  }
  return month === '01' ? 'year' : 'month';
}

/** Longer sums are no moves of a time; they may have thousands of terms. */
const MOST_MOVES = 4;

/** Whether an expression is a time, moved a few times, as far as its operators tell. */
export function isMove(node: AstNode): boolean {
  let moves = 0;
  for (
    let next: AstNode | undefined = node;
    next?.A_Expr;
    next = next.A_Expr.lexpr
  ) {
    const { kind, name } = next.A_Expr;
    moves += 1;
    if (
      kind !== 'AEXPR_OP' ||
      !/^[+-]$/.test(name?.[0].String?.sval ?? '') ||
      moves > MOST_MOVES
    ) {
      return false;
    }
  }
  return moves > 0;
}
