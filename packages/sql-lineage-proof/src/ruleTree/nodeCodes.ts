/** Which of PostgreSQL's kinds of range table entry there are (`RTEKind`). */
export const RangeKind = {
  relation: 0,
  subquery: 1,
  join: 2,
  function: 3,
  tableFunction: 4,
  values: 5,
  cte: 6,
  tupleStore: 7,
  result: 8,
  group: 9,
} as const;

/** Kinds of command (`CmdType`). */
export const Command = {
  select: 1,
  update: 2,
  insert: 3,
  delete: 4,
  merge: 5,
} as const;

/** Kinds of join (`JoinType`), by their number. */
export const JOIN_TYPES = ['inner', 'left', 'full', 'right'] as const;

/** Kinds of sublink (`SubLinkType`). */
export const SubLinkKind = {
  exists: 0,
  all: 1,
  any: 2,
  rowCompare: 3,
  expression: 4,
  multiple: 5,
  array: 6,
} as const;

/** How a cast came about (`CoercionForm`). */
export const CastForm = {
  call: 0,
  explicit: 1,
  implicit: 2,
  syntax: 3,
} as const;
