import type {
  SourceRole,
  SourceTransform,
  TableName,
} from '@grainline/sql-lineage';
import type { TruthSource } from './StatementTruth';

/** What an expression comes from. */
export interface TruthLineage {
  readonly sources: readonly TruthSource[];
  /** The aggregate or window call that takes part, the outermost of one path. */
  readonly call?: 'aggregate' | 'window';
}

export const nothing: TruthLineage = { sources: [] };

/** A column of a table as it is. */
export function columnLineage(table: TableName, column: string): TruthLineage {
  return {
    sources: [
      {
        table,
        column,
        role: 'value',
        transform: 'identity',
        implicitCast: false,
        calledCast: false,
      },
    ],
  };
}

const RANK: Record<SourceTransform, number> = {
  constant: 0,
  identity: 1,
  cast: 2,
  expression: 3,
  aggregate: 4,
  window: 5,
};

function isCall(
  transform: SourceTransform | undefined,
): transform is 'aggregate' | 'window' {
  return transform === 'aggregate' || transform === 'window';
}

/** Along one path the outermost aggregate or window decides, else the strongest step. */
function composed(
  inner: SourceTransform,
  outer: SourceTransform,
): SourceTransform {
  if (isCall(outer)) {
    return outer;
  }
  return RANK[outer] > RANK[inner] ? outer : inner;
}

export function strongest(
  one: SourceTransform,
  other: SourceTransform,
): SourceTransform {
  return RANK[other] > RANK[one] ? other : one;
}

/** The lineage of a value after one more step. */
export function after(
  lineage: TruthLineage,
  step: SourceTransform,
): TruthLineage {
  return {
    sources: lineage.sources.map(source => ({
      ...source,
      transform: composed(source.transform, step),
    })),
    call: isCall(step) ? step : lineage.call,
  };
}

/** The lineage of a value that PostgreSQL casts by itself. */
export function implicitlyCast(lineage: TruthLineage): TruthLineage {
  return {
    ...lineage,
    sources: lineage.sources.map(source => ({ ...source, implicitCast: true })),
  };
}

/** The lineage of a value that a call casts. */
export function castByCall(lineage: TruthLineage): TruthLineage {
  const { sources, ...rest } = after(lineage, 'cast');
  return {
    ...rest,
    sources: sources.map(source => ({ ...source, calledCast: true })),
  };
}

/** What was a value plays another part; what had a part of its own keeps it. */
export function inRole(lineage: TruthLineage, role: SourceRole): TruthLineage {
  return {
    sources: lineage.sources.map(source =>
      source.role === 'value' ? { ...source, role } : source,
    ),
  };
}

/** All sources of several lineages, each column and role once. */
export function united(lineages: readonly TruthLineage[]): TruthLineage {
  if (lineages.length === 1) {
    return lineages[0];
  }
  const found = new Map<string, TruthSource>();
  for (const { sources } of lineages) {
    for (const source of sources) {
      const key = sourceKey(source);
      const known = found.get(key);
      found.set(
        key,
        known
          ? {
              ...known,
              transform: strongest(known.transform, source.transform),
              implicitCast: known.implicitCast || source.implicitCast,
              calledCast: known.calledCast || source.calledCast,
            }
          : source,
      );
    }
  }
  return {
    sources: [...found.values()],
    call: strongestCall(lineages),
  };
}

function strongestCall(
  lineages: readonly TruthLineage[],
): TruthLineage['call'] {
  const calls = lineages.flatMap(({ call }) => call ?? []);
  return calls.includes('window') ? 'window' : calls.at(0);
}

/** All sources of several conditions, the same column in two of them as often as its transform differs, or whether it is cast unseen. */
export function listed(
  lineages: readonly TruthLineage[],
): readonly TruthSource[] {
  const found = new Map<string, TruthSource>();
  for (const { sources } of lineages) {
    for (const source of sources) {
      const { transform, implicitCast } = source;
      found.set(`${sourceKey(source)} ${transform} ${implicitCast}`, source);
    }
  }
  return [...found.values()];
}

function sourceKey({ table, column, role }: TruthSource): string {
  return JSON.stringify([table.schema, table.name, column, role]);
}

/** What happens to a column as a whole. */
export function wholeTransform(lineage: TruthLineage): SourceTransform {
  const { sources, call } = lineage;
  const values = sources.filter(({ role }) => role === 'value');
  if (values.length === 0) {
    return call ?? (sources.length > 0 ? 'expression' : 'constant');
  }
  return values
    .map(({ transform }) => transform)
    .reduce(strongest, call ?? 'identity');
}

/** Whether two lineages say the same, in any order. */
export function isSame(one: TruthLineage, other: TruthLineage): boolean {
  const text = ({ sources, call }: TruthLineage) =>
    JSON.stringify([
      sources
        .map(source =>
          JSON.stringify([
            sourceKey(source),
            source.transform,
            source.implicitCast,
          ]),
        )
        .sort(),
      call,
    ]);
  return text(one) === text(other);
}
