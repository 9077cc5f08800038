import type { Reason } from '../model/Reason';
import type {
  ColumnName,
  ColumnSource,
  FilterFragment,
  OutputColumn,
  RowSource,
  SourceTransform,
  StatementLineage,
  TableFlow,
} from '../model/ScriptLineage';
import type { Condition } from '../resolve/Condition';
import { type Lineage, type Source, unionOf } from '../resolve/Lineage';
import { tableKey } from '../model/TableName';
import type { Place } from '../resolve/Place';
import { strongest } from '../resolve/strongest';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { WrittenRows } from '../resolve/WrittenRows';
import { noShape } from './queryShape';
import type { StatementOutcome } from './StatementOutcome';

/** A part of an answer while it is put together: what is absent is never set. */
type Shown<T> = { -readonly [K in keyof T]: T[K] };

/** The plain data of an analysed statement. */
export function showStatement(
  analysis: StatementAnalysis,
  outcome: StatementOutcome,
  place: { line: number; col: number },
): StatementLineage {
  const outputs = mergeWrites(outcome.columns).map(showColumn);
  const unresolved: Reason[] = [...analysis.reasons];
  for (const { unresolved: reason } of outputs) {
    if (reason && !unresolved.includes(reason)) {
      unresolved.push(reason);
    }
  }
  return {
    kind: outcome.kind,
    ...place,
    outputs,
    rowSources: (outcome.rows ?? []).flatMap(showRows),
    tablesRead: [...analysis.read.values()],
    ...(analysis.optionalReads.length > 0 && {
      optionalReads: [...new Set(analysis.optionalReads)],
    }),
    tablesWritten: [...analysis.written.values()],
    flows: showFlows(analysis, outcome.rows ?? []),
    columnsRead: [...analysis.columnsRead].flatMap(([table, columns]) =>
      [...columns].map(column => ({ table: table.name, column })),
    ),
    joins: analysis.joins.map(({ type, left, right, place: at }) => ({
      type,
      left: columnName(left),
      right: columnName(right),
      ...at.excerpt(),
    })),
    filters: showFilters(analysis, outcome.rows ?? []),
    shape: outcome.shape ?? noShape,
    ...(analysis.rowChanges.length > 0 && { rowChanges: analysis.rowChanges }),
    unresolved,
  };
}

function showFilters(
  analysis: StatementAnalysis,
  rows: readonly WrittenRows[],
): FilterFragment[] {
  const optionals = timesRead(analysis.optional);
  const all = timesRead(rows.flatMap(({ conditions }) => conditions));
  return analysis.filters.map(({ clause, sources, place, join, apart }) => {
    // A WITH query may be read beside an optional side too: then its conditions decide.
    const optional = optionals.get(place) ?? 0;
    const part =
      apart ??
      (optional > 0 && optional >= (all.get(place) ?? 0)
        ? 'optional'
        : undefined);
    return {
      clause,
      columns: columnNames(sources),
      ...place.excerpt(),
      ...(join && { join }),
      ...(part && { apart: part }),
    };
  });
}

function timesRead(conditions: readonly Condition[]): Map<Place, number> {
  const times = new Map<Place, number>();
  for (const { place } of conditions) {
    times.set(place, (times.get(place) ?? 0) + 1);
  }
  return times;
}

function columnName(source: Source): ColumnName {
  return { table: source.table.name, column: source.column };
}

function columnNames(sources: readonly Source[]): ColumnName[] {
  const seen = new Map<unknown, Set<string>>();
  return sources.flatMap(source => {
    const columns = seen.get(source.table) ?? new Set();
    seen.set(source.table, columns);
    if (columns.has(source.column)) {
      return [];
    }
    columns.add(source.column);
    return [columnName(source)];
  });
}

function showColumn(column: WrittenColumn): OutputColumn {
  const { table, name, ordinal, lineage, place, unit, assumedName } = column;
  const output: Shown<OutputColumn> = {
    column: name,
    ordinal,
    sources: lineage.reason ? [] : lineage.sources.map(showSource),
  };
  if (table) {
    output.table = table;
  }
  if (place) {
    output.expression = place.excerpt();
  }
  if (column.computed) {
    output.computed = column.computed.excerpt();
  }
  if (table && unit) {
    output.unit = unit;
  }
  if (assumedName) {
    output.assumedName = assumedName;
  }
  if (lineage.reason) {
    output.unresolved = lineage.reason;
  } else {
    output.transform = transformOf(lineage);
  }
  return output;
}

function transformOf({ sources, call }: Lineage): SourceTransform {
  // Without values, what decides is computed all the same: `EXISTS (…)`.
  const nothing = sources.length > 0 ? 'expression' : 'constant';
  let found: SourceTransform | undefined = call;
  for (const { role, transform } of sources) {
    if (role === 'value') {
      found = found ? strongest(found, transform) : transform;
    }
  }
  return found ?? nothing;
}

function showFlows(
  analysis: StatementAnalysis,
  rows: readonly WrittenRows[],
): TableFlow[] {
  const flows = new Map<string, TableFlow>();
  for (const { table: to, from = analysis.arriving() } of rows) {
    for (const one of to ? from : []) {
      const keys = [tableKey(one), tableKey(to!)];
      if (keys[0] !== keys[1]) {
        flows.set(keys.join('\u0001'), { from: one, to: to! });
      }
    }
  }
  return [...flows.values()];
}

function showRows({ table, conditions }: WrittenRows): RowSource[] {
  const shown: RowSource[] = [];
  // A WITH query that is read twice brings its conditions twice.
  for (const { sources, place } of new Set(conditions)) {
    for (const { table: from, column, role, transform, assumed } of sources) {
      if (role !== 'value') {
        const { fragment, line, col } = place.excerpt();
        const source: Shown<RowSource> = {
          table: from.name,
          column,
          role,
          transform,
          fragment,
          line,
          col,
        };
        if (assumed) {
          source.assumed = assumed;
        }
        if (table) {
          source.to = table;
        }
        shown.push(source);
      }
    }
  }
  return shown;
}

function showSource(source: Source): ColumnSource {
  const { fragment, line, col } = source.place.excerpt();
  const shown: Shown<ColumnSource> = {
    table: source.table.name,
    column: source.column,
    role: source.role,
    transform: source.transform,
    fragment,
    line,
    col,
  };
  if (source.assumed) {
    shown.assumed = true;
  }
  return shown;
}

/** `SET x = excluded.x`: what ON CONFLICT puts in is what was to be inserted. */
function isWhatWasGiven({ name, place }: WrittenColumn): boolean {
  const written = place?.excerpt().fragment.toLowerCase();
  return (
    written === `excluded.${name}` ||
    written === `excluded."${name.toLowerCase()}"`
  );
}

/**
 * Several writes to one column of a table (an INSERT and its ON CONFLICT, the
 * branches of a MERGE) become one output with the sources of all.
 */
function mergeWrites(columns: readonly WrittenColumn[]): WrittenColumn[] {
  const merged: WrittenColumn[] = [];
  const positions = new Map<object, Map<string, number>>();
  for (const column of columns) {
    const names = column.table && (positions.get(column.table) ?? new Map());
    if (!column.table || !names || column.name === '*') {
      merged.push(column);
      continue;
    }
    positions.set(column.table, names);
    const at = names.get(column.name);
    if (at === undefined) {
      names.set(column.name, merged.push(column) - 1);
    } else {
      merged[at] = {
        ...merged[at],
        lineage: unionOf([merged[at].lineage, column.lineage]),
        place: isWhatWasGiven(column) ? merged[at].place : undefined,
        computed: isWhatWasGiven(column) ? merged[at].computed : undefined,
        unit: merged[at].unit === column.unit ? column.unit : undefined,
      };
    }
  }
  return merged;
}
