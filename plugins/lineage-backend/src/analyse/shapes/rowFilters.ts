import {
  columnRef,
  ColumnRef,
  RowFilter,
} from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnName,
  Excerpt,
  FilterFragment,
  JoinPair,
  StatementLineage,
  tableKey,
} from '@grainline/sql-lineage';
import { shortFragment } from '../shortFragment';
import { TableFinder } from '../SnapshotTables';
import { Conjunct, conjunctsOf } from './conjuncts';

/** A condition on its way to being shown, and where it stands. */
interface PlacedFilter extends Pick<Excerpt, 'line' | 'col'> {
  readonly filter: RowFilter;
}

/**
 * The conditions by which a statement leaves rows out, in the order in which they take effect. A WHERE or HAVING stands as its parts, and a part
 * that joins two tables as the inner join that it is. What stands in a subquery of an expression is a part of that expression.
 */
export function rowFilters(
  statement: StatementLineage,
  tables: TableFinder,
): RowFilter[] {
  const placed = statement.filters
    .filter(({ apart }) => apart !== 'expression')
    .flatMap(one => shown(one, statement, tables));
  for (const pair of statement.joins) {
    if (pair.type !== 'inner' || statement.filters.some(isAround(pair))) {
      continue;
    }
    const known = placed.some(
      ({ line, col }) => line === pair.line && col === pair.col,
    );
    if (!known) {
      const after = placed.findIndex(
        ({ line, col }) =>
          line > pair.line || (line === pair.line && col > pair.col),
      );
      placed.splice(after < 0 ? placed.length : after, 0, {
        line: pair.line,
        col: pair.col,
        filter: joinFilter(pair, [pair], statement, tables),
      });
    }
  }
  return placed.map(({ filter }) => filter);
}

function shown(
  one: FilterFragment,
  statement: StatementLineage,
  tables: TableFinder,
): PlacedFilter[] {
  const { clause, fragment, line, col, apart } = one;
  const only = apart === 'optional' ? { valuesOnly: true as const } : {};
  const place = { line, col };
  if (clause === 'join') {
    const pairs = statement.joins.filter(
      pair => pair.type === 'inner' && isAround(pair)(one),
    );
    // The ON of an outer join leaves no row of the kept side out.
    return one.join === 'inner'
      ? [
          {
            ...place,
            filter: { ...joinFilter(one, pairs, statement, tables), ...only },
          },
        ]
      : [];
  }
  if (clause === 'where' || clause === 'having' || clause === 'qualify') {
    return conjunctsOf(fragment).map(part => {
      const pair = statement.joins.find(
        ({ type, fragment: text }) =>
          type === 'inner' && sameText(text, part.text),
      );
      const at = { fragment: part.text, line: line + part.line };
      return {
        ...place,
        filter: pair
          ? { ...joinFilter(at, [pair], statement, tables), ...only }
          : {
              clause,
              fragment: shortFragment(part.text),
              columns: refsOf(one.columns.filter(isNamedIn(part.text)), tables),
              line: at.line,
              ...only,
            },
      };
    });
  }
  return [
    {
      ...place,
      filter: {
        clause,
        fragment: shortFragment(asClause(clause, fragment)),
        columns: refsOf(one.columns, tables),
        line,
        ...only,
      },
    },
  ];
}

function joinFilter(
  { fragment, line }: Pick<Excerpt, 'fragment' | 'line'>,
  pairs: readonly JoinPair[],
  { tablesRead, filters }: StatementLineage,
  tables: TableFinder,
): RowFilter {
  const columns = [
    ...pairs.flatMap(({ left, right }) => [left, right]),
    ...filters
      .filter(one => one.line === line && one.fragment === fragment)
      .flatMap(one => one.columns),
  ];
  const order = tablesRead.map(tableKey);
  const joined = columns
    .map(({ table }) => table)
    .sort((a, b) => order.indexOf(tableKey(b)) - order.indexOf(tableKey(a)))[0];
  const table = joined && tables.find(joined)?.ref;
  return {
    clause: 'inner-join',
    fragment: shortFragment(asOne(conjunctsOf(fragment))),
    columns: [...new Set(refsOf(columns, tables))],
    ...(table !== undefined && { table }),
    line,
  };
}

/** What stands behind the keyword is what the parser has a place for; people read both. */
function asClause(clause: FilterFragment['clause'], fragment: string): string {
  switch (clause) {
    case 'distinct':
      return /^distinct$/i.test(fragment)
        ? 'DISTINCT'
        : `DISTINCT ON (${fragment})`;
    case 'limit':
      return `LIMIT ${fragment}`;
    case 'sample':
      return `TABLESAMPLE (${fragment})`;
    default:
      return fragment;
  }
}

/** Several conditions as one; an OR among them keeps its brackets. */
function asOne(parts: readonly Conjunct[]): string {
  const texts = parts.map(({ text }) => text);
  return parts.length === 1
    ? texts[0]
    : texts
        .map(text => (/\bor\b/i.test(text) ? `(${text})` : text))
        .join(' AND ');
}

function isAround(pair: Excerpt): (filter: FilterFragment) => boolean {
  return filter =>
    filter.fragment.includes(pair.fragment) &&
    filter.line <= pair.line &&
    pair.line <= filter.line + filter.fragment.split('\n').length - 1;
}

function isNamedIn(text: string): (column: ColumnName) => boolean {
  const words = new Set(
    (
      text.match(/"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/g) ??
      []
    ).map(word =>
      word.startsWith('"')
        ? word.slice(1, -1).replaceAll('""', '"')
        : word.toLowerCase(),
    ),
  );
  return ({ column }) => words.has(column);
}

function refsOf(
  columns: readonly ColumnName[],
  tables: TableFinder,
): ColumnRef[] {
  return columns.flatMap(({ table, column }) => {
    const entry = tables.find(table);
    return entry?.columns.includes(column)
      ? [columnRef(entry.ref, column)]
      : [];
  });
}

const plain = (text: string) =>
  text
    .replace(/[()\s]+/g, ' ')
    .trim()
    .toLowerCase();

function sameText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}
