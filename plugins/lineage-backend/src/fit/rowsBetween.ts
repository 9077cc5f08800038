import {
  ColumnRef,
  RowFanOut,
  RowFilter,
  TableRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { conjunctsOf, plainCondition } from './conditionsOf';
import { isTimeType } from './columnTypes';
import { KnownShape, KnownTable, KnownTables } from './KnownTables';

/** Rows that the making of a table leaves out. */
export interface LeftOut {
  readonly at: TableRef;
  readonly job: KnownShape['job'];
  readonly clause: RowFilter['clause'];
  /** One condition of those that must all hold, as written. */
  readonly fragment: string;
  /** For comparing. */
  readonly plain: string;
  readonly columns: readonly ColumnRef[];
  /** Of an inner join: the tables whose rows must meet. */
  readonly joined: readonly TableRef[];
}

/** A place where rows are multiplied. */
export interface Multiplied extends RowFanOut {
  readonly at: TableRef;
  readonly job: KnownShape['job'];
}

/** What happens to rows on the way from one table to another, or from what both are made of. */
export interface RowsBetween {
  /** `itself`; `downstream`: the candidate is made of the reference; `upstream`: the reference of the candidate; `common`: both of others; `none`. */
  readonly relation: 'itself' | 'downstream' | 'upstream' | 'common' | 'none';
  /** The tables that both are made of and that are nearest to the candidate; the reference where the candidate is made of it. */
  readonly from: readonly TableRef[];
  /** Left out on the candidate's way and not on the reference's. */
  readonly leftOut: readonly LeftOut[];
  /** Left out on the reference's way and not on the candidate's. */
  readonly keptIn: readonly LeftOut[];
  /** Multiplied on the candidate's way alone. */
  readonly multiplied: readonly Multiplied[];
  /** The tables that are made on the candidate's way alone, itself included. */
  readonly onlyCandidate: ReadonlySet<TableRef>;
  /** True if some making on the way is not known. */
  readonly gaps: boolean;
}

/** Of a filter's columns, those that one of its conditions names; all if none can be told. */
function columnsOf(filter: RowFilter, part: string): readonly ColumnRef[] {
  const words = new Set(part.toLowerCase().match(/[\w$]+/g));
  const named = filter.columns.filter(ref =>
    words.has(parseColumnRef(ref).column.toLowerCase()),
  );
  return named.length > 0 ? named : filter.columns;
}

/**
 * What a statement that adds to a table reads of a time is one load's stretch: `placed_at >= p_from` leaves nothing out for good. A time that is written out
 * does.
 */
function isLoadWindow(
  shape: KnownShape,
  columns: readonly ColumnRef[],
  part: string,
  tables: KnownTables,
): boolean {
  if (shape.writes !== 'appends' && shape.writes !== 'merges') {
    return false;
  }
  const isOfTime = columns.some(ref => {
    const table = tables.get(tableOf(ref));
    const type = table?.columns.find(c => c.ref === ref)?.type;
    return type !== undefined && isTimeType(type);
  });
  return (
    isOfTime &&
    !/'[^']*\d[^']*'/.test(part.replace(/\binterval\s+'[^']*'/gi, '')) &&
    !/\bis\s+(?:not\s+)?null\b/i.test(part)
  );
}

/** The tables of a filter's columns, and of the join. */
function joinedBy(filter: RowFilter): readonly TableRef[] {
  return [
    ...new Set([
      ...filter.columns.map(tableOf),
      ...(filter.table !== undefined ? [filter.table] : []),
    ]),
  ].sort();
}

/** Every condition that leaves rows out in the making of a table. */
export function leftOutAt(
  table: KnownTable,
  tables: KnownTables,
): readonly LeftOut[] {
  return table.shapes
    .filter(shape => shape.writes !== 'updates' && shape.writes !== 'deletes')
    .flatMap(shape =>
      shape.filters.flatMap(filter => {
        const parts =
          filter.clause === 'where' ||
          filter.clause === 'having' ||
          filter.clause === 'qualify'
            ? conjunctsOf(filter.fragment)
            : [filter.fragment];
        return parts
          .filter(
            part => !isLoadWindow(shape, columnsOf(filter, part), part, tables),
          )
          .map(
            (part): LeftOut => ({
              at: table.summary.ref,
              job: shape.job,
              clause: filter.clause,
              fragment: part,
              plain: plainCondition(part),
              columns: columnsOf(filter, part),
              joined: filter.clause === 'inner-join' ? joinedBy(filter) : [],
            }),
          );
      }),
    );
}

/** Every place where rows are multiplied in the making of a table. */
export function multipliedAt(table: KnownTable): readonly Multiplied[] {
  return table.shapes
    .filter(shape => shape.writes !== 'updates' && shape.writes !== 'deletes')
    .flatMap(shape =>
      shape.fanOuts.map(fanOut => ({
        ...fanOut,
        at: table.summary.ref,
        job: shape.job,
      })),
    );
}

/** The same for the same condition, wherever it stands. */
function sameness(left: LeftOut): string {
  return left.clause === 'inner-join'
    ? `inner-join ${left.plain
        .split(/=| and /)
        .sort()
        .join('=')}`
    : `${left.clause === 'qualify' ? 'where' : left.clause} ${left.plain}`;
}

function without(
  all: readonly LeftOut[],
  others: readonly LeftOut[],
): LeftOut[] {
  const known = new Set(others.map(sameness));
  return all.filter(one => !known.has(sameness(one)));
}

/**
 * Compares the ways on which the rows of two tables come about.
 *
 * @param candidate - the table that is asked about
 * @param reference - the table whose rows are wanted
 * @param carriers - the tables that the wanted values pass on their way to the candidate; what other tables leave out, which only bring something to them,
 *   does not matter. All upstream if not given
 * @param referenceCarriers - the same for the reference
 */
export function rowsBetween(
  candidate: TableRef,
  reference: TableRef,
  tables: KnownTables,
  carriers?: ReadonlySet<TableRef>,
  referenceCarriers?: ReadonlySet<TableRef>,
): RowsBetween {
  const isOnWay = (ref: TableRef) =>
    ref === candidate || !carriers || carriers.has(ref);
  const isOnOtherWay = (ref: TableRef) =>
    ref === reference || !referenceCarriers || referenceCarriers.has(ref);
  const ofCandidate = tables.upstreamOf(candidate);
  const ofReference = tables.upstreamOf(reference);
  const nothing = {
    from: [],
    leftOut: [],
    keptIn: [],
    multiplied: [],
    onlyCandidate: new Set<TableRef>(),
    gaps: false,
  };
  if (candidate === reference) {
    return { ...nothing, relation: 'itself' };
  }
  const leadsTo = (from: TableRef, to: TableRef) =>
    from !== to && tables.upstreamOf(from).has(to);
  const collect = (made: readonly TableRef[]) => ({
    leftOut: made.flatMap(ref => {
      const table = tables.get(ref);
      return table ? leftOutAt(table, tables) : [];
    }),
    multiplied: made.flatMap(ref => {
      const table = tables.get(ref);
      return table ? multipliedAt(table) : [];
    }),
    gaps: made.some(ref => {
      const table = tables.get(ref);
      return !table || table.gaps || table.hidden > 0;
    }),
  });
  if (ofCandidate.has(reference)) {
    const made = [...ofCandidate.keys()].filter(
      ref => isOnWay(ref) && leadsTo(ref, reference),
    );
    return {
      ...nothing,
      ...collect(made),
      relation: 'downstream',
      from: [reference],
      onlyCandidate: new Set(made),
    };
  }
  if (ofReference.has(candidate)) {
    const made = [...ofReference.keys()].filter(
      ref => isOnOtherWay(ref) && leadsTo(ref, candidate),
    );
    const { leftOut, gaps } = collect(made);
    return {
      ...nothing,
      relation: 'upstream',
      from: [candidate],
      keptIn: leftOut,
      gaps,
    };
  }
  const common = [...ofCandidate.keys()].filter(ref => ofReference.has(ref));
  if (common.length === 0) {
    return { ...nothing, relation: 'none' };
  }
  const isCommon = new Set(common);
  const apart = (all: ReadonlyMap<TableRef, number>) =>
    [...all.keys()].filter(
      ref => !isCommon.has(ref) && common.some(one => leadsTo(ref, one)),
    );
  const onlyCandidate = apart(ofCandidate).filter(isOnWay);
  const mine = collect(onlyCandidate);
  const theirs = collect(apart(ofReference).filter(isOnOtherWay));
  return {
    relation: 'common',
    from: common.filter(
      ref => !common.some(other => other !== ref && leadsTo(other, ref)),
    ),
    leftOut: without(mine.leftOut, theirs.leftOut),
    keptIn: without(theirs.leftOut, mine.leftOut),
    multiplied: mine.multiplied,
    onlyCandidate: new Set(onlyCandidate),
    gaps: mine.gaps || theirs.gaps,
  };
}
