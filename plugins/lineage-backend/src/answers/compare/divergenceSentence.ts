import {
  ColumnRef,
  ComparedColumn,
  LeftOutRows,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { labelOf, listed } from '../labelOf';
import { expressionInWords } from '../source/expressionInWords';
import { filterWords } from '../values/filterWords';

/** A column of both tables, and what fills it where one expression does. */
export interface ColumnPair extends ComparedColumn {
  readonly leftFrom?: ColumnFill;
  readonly rightFrom?: ColumnFill;
}

/** The expression that fills a column, and the columns in it. */
export interface ColumnFill {
  readonly expression: string;
  readonly columns: readonly ColumnRef[];
  /** What it calls tables. */
  readonly aliases: Readonly<Record<string, TableRef>>;
  /** False if columns that the reader may not see may be in it. */
  readonly whole: boolean;
}

/** More columns that are filled in two ways are not told of in a sentence. */
const MOST_COLUMNS = 3;

/** Where two tables part, in one sentence: `Both are made of core.orders: a drops rows whose status is 'cancelled', b counts them.` */
export function divergenceSentence(
  common: readonly TableRef[],
  sides: readonly [TableRef, TableRef],
  facts: {
    readonly onlyLeft: readonly LeftOutRows[];
    readonly onlyRight: readonly LeftOutRows[];
    readonly columns: readonly ColumnPair[];
    /** What a row of each stands for, as a sentence; the same for both if they do not differ. */
    readonly grains: readonly [string, string];
    readonly withholdSql?: boolean;
  },
): string {
  const [left, right] = sides.map(labelOf);
  const [only] = common;
  let made = `Both are made of ${listed(common.map(labelOf), 5)}`;
  if (only === sides[0]) {
    made = `${right} is made of ${left}`;
  } else if (only === sides[1]) {
    made = `${left} is made of ${right}`;
  }
  const parts = [
    ...dropped(left, right, facts.onlyLeft),
    ...dropped(right, left, facts.onlyRight),
    ...grainsOf(left, right, facts.grains),
    ...(facts.withholdSql ? [] : differing(left, right, facts.columns)),
  ];
  return parts.length > 0
    ? `${made}: ${parts.join('; ')}.`
    : `${made}, and neither leaves out rows that the other keeps, as far as was read.`;
}

function dropped(
  name: string,
  other: string,
  rows: readonly LeftOutRows[],
): string[] {
  const said = rows.map(filterWords);
  return said.length > 0
    ? [`${name} ${listed(said, 4)}, ${other} does not`]
    : [];
}

function differing(
  left: string,
  right: string,
  columns: readonly ColumnPair[],
): string[] {
  return columns
    .flatMap(({ name, sameSource, leftFrom, rightFrom }) => {
      const one = leftFrom && inWords(leftFrom);
      const other = rightFrom && inWords(rightFrom);
      return sameSource === false && one && other && one !== other
        ? [`${name} is ${one} in ${left} and ${other} in ${right}`]
        : [];
    })
    .slice(0, MOST_COLUMNS);
}

function inWords(fill: ColumnFill): string | undefined {
  const { expression, columns, aliases, whole } = fill;
  return (
    expressionInWords(
      expression,
      new Map(columns.map(ref => [ref, labelOf(ref)])),
      aliases,
    ) ?? (whole ? expression : undefined)
  );
}

function grainsOf(
  left: string,
  right: string,
  [one, other]: readonly [string, string],
): string[] {
  const isKnown = [one, other].every(sentence => /^One row/.test(sentence));
  const said = (sentence: string) =>
    sentence.replace(/^One/, 'one').replace(/\.$/, '');
  return isKnown && one !== other
    ? [`${left} has ${said(one)}, ${right} ${said(other)}`]
    : [];
}
