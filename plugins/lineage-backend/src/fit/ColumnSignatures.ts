import {
  ColumnRef,
  columnRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { plainCondition } from './conditionsOf';
import { isTimeType } from './columnTypes';
import {
  KnownColumn,
  KnownTable,
  KnownTables,
  KnownValue,
} from './KnownTables';
import { isRatio } from './isRatio';
import { measureOf } from './measureOf';

/** What a column's values are made of, down to the columns where its lineage begins. */
export interface ColumnSignature {
  /** The same for columns that hold the same figure or the same time, brought to whatever unit. */
  readonly text: string;
  /** Set where rows of several queries or jobs stand below each other: the figure of each of them. */
  readonly appended?: readonly string[];
  /** Set if values of several rows were put together on the way, and how the last time. */
  readonly collapsed?: 'sum' | 'count' | 'min' | 'max' | 'other';
  /** The aggregate or window that makes the values such that they must not be added up, as written. */
  readonly nonAdditive?: string;
  /** The table in whose making that happens. */
  readonly nonAdditiveAt?: string;
  /** Every table that the values pass, the column's own included. */
  readonly tables: ReadonlySet<string>;
}

const MAX_DEPTH = 30;

/**
 * Tells what the columns of known tables are made of, in a form in which the same figure reads the same wherever it was computed: copies and casts change
 * nothing, a sum of sums is a sum, and a time stays the same time when it is brought to a unit (units are compared on their own).
 */
export class ColumnSignatures {
  private readonly known = new Map<ColumnRef, ColumnSignature>();

  static create(tables: KnownTables): ColumnSignatures {
    return new ColumnSignatures(tables);
  }

  private constructor(private readonly tables: KnownTables) {}

  of(column: ColumnRef): ColumnSignature {
    return this.find(column, 0, new Set());
  }

  /** The column with what is known of it. */
  column(ref: ColumnRef): KnownColumn | undefined {
    return this.tables.get(tableOf(ref))?.columns.find(c => c.ref === ref);
  }

  /**
   * The signatures of columns that hold the same as one wherever they stand in a row with it: what it refers to by a foreign key, and what the making of a
   * candidate joins to it.
   */
  equalTo(column: ColumnRef, candidate: KnownTable): ReadonlySet<string> {
    const { text } = this.of(column);
    const texts = new Set([text, ...this.referenced(column)]);
    if (text !== column && isColumnRef(text)) {
      this.referenced(text).forEach(one => texts.add(one));
    }
    for (const { filters } of candidate.shapes) {
      for (const { clause, fragment, columns } of filters) {
        const isEquality =
          clause === 'inner-join' &&
          columns.length === 2 &&
          /^\(?[\w."$]+\s*=\s*[\w."$]+\)?$/.test(fragment.trim());
        const [one, other] = columns.map(ref => this.of(ref).text);
        if (isEquality && texts.has(one)) {
          texts.add(other);
        } else if (isEquality && texts.has(other)) {
          texts.add(one);
        }
      }
    }
    return texts;
  }

  private referenced(column: ColumnRef): readonly string[] {
    const name = this.column(column)?.name;
    return (this.tables.get(tableOf(column))?.foreignKeys ?? []).flatMap(
      key => {
        const at = name === undefined ? -1 : key.columns.indexOf(name);
        return at < 0
          ? []
          : [
              this.of(columnRef(key.referencedTable, key.referencedColumns[at]))
                .text,
            ];
      },
    );
  }

  private find(
    column: ColumnRef,
    depth: number,
    above: ReadonlySet<ColumnRef>,
  ): ColumnSignature {
    const known = this.known.get(column);
    if (known) {
      return known;
    }
    const own = this.ownSignature(column);
    const values = this.valuesOf(column);
    if (
      values.length === 0 ||
      depth >= MAX_DEPTH ||
      values.some(value => above.has(value.from))
    ) {
      return own;
    }
    const inner = new Set([...above, column]);
    const sources = values.map(value => ({
      value,
      signature: this.find(value.from, depth + 1, inner),
    }));
    const signature = this.combine(column, sources);
    this.known.set(column, signature);
    return signature;
  }

  /** Of a column where lineage begins; one that is computed from others of its row may be a ratio of them. */
  private ownSignature(column: ColumnRef): ColumnSignature {
    const { generated, name } = this.column(column) ?? {};
    // A rank, or a count of rows, is made of no column.
    const computed = this.tables
      .get(tableOf(column))
      ?.shapes.flatMap(shape => shape.computed?.[name ?? ''] ?? [])
      .find(one => measureOf(one).additivity === 'non-additive');
    const nonAdditive =
      generated !== undefined && isRatio(generated) ? generated : computed;
    return {
      text: column,
      tables: new Set([tableOf(column)]),
      ...(nonAdditive !== undefined && {
        nonAdditive,
        nonAdditiveAt: tableOf(column),
      }),
    };
  }

  /** What flows into a column; into a time, only the times: a zone to which they are brought makes them no other times. */
  private valuesOf(column: ColumnRef): readonly KnownValue[] {
    const all = (
      this.tables.get(tableOf(column))?.values.get(column) ?? []
    ).filter(value => value.from !== column);
    const isTime = (ref: ColumnRef) => isTimeType(this.column(ref)?.type ?? '');
    const times = isTime(column) ? all.filter(v => isTime(v.from)) : [];
    return times.length > 0 ? times : all;
  }

  private combine(
    column: ColumnRef,
    sources: readonly {
      value: KnownValue;
      signature: ColumnSignature;
    }[],
  ): ColumnSignature {
    const tables = new Set([
      tableOf(column),
      ...sources.flatMap(s => [...s.signature.tables]),
    ]);
    // Several jobs may fill one column with the same thing.
    const texts = [...new Set(sources.map(s => this.step(column, s)))].sort();
    const collapsing = sources.find(s => s.value.transform === 'aggregate');
    const inherited = sources.find(s => s.signature.collapsed)?.signature;
    const lost = sources.find(s => isNonAdditive(s.value, sources.length));
    const inheritedLoss = sources.find(
      s => s.signature.nonAdditive !== undefined,
    )?.signature;
    const appended = this.appendedBy(column, sources);
    return {
      text: texts.length === 1 ? texts[0] : `{${texts.join(' ')}}`,
      tables,
      ...(appended.length > 1 && { appended }),
      ...(collapsing
        ? { collapsed: collapsedAs(collapsing.value) }
        : inherited && { collapsed: inherited.collapsed }),
      ...(lost
        ? {
            nonAdditive: lost.value.fragment ?? 'an aggregate',
            nonAdditiveAt: tableOf(column),
          }
        : inheritedLoss && {
            nonAdditive: inheritedLoss.nonAdditive,
            nonAdditiveAt: inheritedLoss.nonAdditiveAt,
          }),
    };
  }

  /** Each of the figures that a table which appends rows holds in a column, what was appended further up included. */
  private appendedBy(
    column: ColumnRef,
    sources: readonly { value: KnownValue; signature: ColumnSignature }[],
  ): readonly string[] {
    const table = this.tables.get(tableOf(column));
    const appends =
      table?.shapes.some(shape => shape.appends) ||
      new Set(sources.map(s => s.value.job)).size > 1;
    const isAppended =
      appends || sources.some(s => s.signature.appended !== undefined);
    return isAppended
      ? [
          ...new Set(
            sources.flatMap(({ value, signature }) =>
              (signature.appended ?? [signature.text]).map(text =>
                this.step(column, { value, signature: { ...signature, text } }),
              ),
            ),
          ),
        ].sort()
      : [];
  }

  private step(
    column: ColumnRef,
    source: { value: KnownValue; signature: ColumnSignature },
  ): string {
    const { value, signature } = source;
    if (
      value.transform === 'identity' ||
      value.transform === 'cast' ||
      isOnlyFilled(value.fragment)
    ) {
      return signature.text;
    }
    const target = this.column(column);
    const origin = this.column(value.from);
    if (
      value.transform === 'expression' &&
      target &&
      origin &&
      isTimeType(target.type) &&
      isTimeType(origin.type)
    ) {
      return signature.text;
    }
    if (value.transform === 'aggregate') {
      const { aggregate } = measureOf(value.fragment ?? '');
      if (aggregate === 'sum' && isPlainSum(value.fragment ?? '')) {
        return summed(signature.text);
      }
    }
    return `${value.transform} ${plainCondition(value.fragment ?? '')} of ${
      signature.text
    }`;
  }
}

function collapsedAs({
  fragment,
}: KnownValue): NonNullable<ColumnSignature['collapsed']> {
  const { aggregate } = measureOf(fragment ?? '');
  return aggregate === 'sum' ||
    aggregate === 'count' ||
    aggregate === 'min' ||
    aggregate === 'max'
    ? aggregate
    : 'other';
}

/** The text of the sum of what a text stands for. */
export function summed(text: string): string {
  return text.startsWith('sum of ') ? text : `sum of ${text}`;
}

/** True for the sum of one column as it is, which may stand in COALESCE, ROUND or a cast. */
function isPlainSum(fragment: string): boolean {
  return /^\W*(?:(?:coalesce|round|nullif)\s*\(\s*)*sum\s*\(\s*\(?\s*[\w."$]+\s*\)?(?:::[\w. ]+(?:\([\d, ]+\))?)?\s*\)\s*(?:::[\w. ]+(?:\([\d, ]+\))?)?(?:\s*,\s*[\d.]+(?:::\w+)?\s*\)(?:::[\w. ]+(?:\([\d, ]+\))?)?)*\W*$/i.test(
    fragment,
  );
}

/** True for `coalesce(column, 0)`: the same figures, and zero for those that are not known. */
function isOnlyFilled(fragment: string | undefined): boolean {
  return /^\s*coalesce\s*\(\s*[\w."$]+\s*(?:::[\w. ]+)?,\s*\(?(?:0(?:\.0+)?|'0')\)?(?:::[\w. ]+)?\s*\)\s*$/i.test(
    fragment ?? '',
  );
}

/** True if what a step makes must not be added up again. */
function isNonAdditive(
  { transform, fragment }: KnownValue,
  sources: number,
): boolean {
  if (transform === 'window') {
    return true;
  }
  if (fragment === undefined) {
    return false;
  }
  return transform === 'aggregate'
    ? measureOf(fragment).additivity === 'non-additive'
    : transform === 'expression' && sources > 1 && isRatio(fragment);
}
