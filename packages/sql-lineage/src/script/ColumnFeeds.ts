import type { Reason } from '../model/Reason';
import type {
  ColumnSource,
  OutputColumn,
  SourceTransform,
  StatementLineage,
} from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import { followedBy } from '../resolve/Lineage';
import { strongest } from '../resolve/strongest';
import type { TableFates } from './TableFates';

/** What sources in temporary tables come from. */
interface Followed {
  readonly sources: readonly ColumnSource[];
  /** What happens to the values on the way from wherever they come. */
  readonly transform: SourceTransform;
  /** Why a value on the way is not known. */
  readonly unresolved?: Reason;
}

/** What is put into the columns of a script's temporary tables, by any of its statements. */
export class ColumnFeeds {
  private constructor(
    private readonly feeds: ReadonlyMap<
      TableName,
      ReadonlyMap<string, readonly OutputColumn[]>
    >,
    private readonly fates: TableFates,
  ) {}

  static of(
    statements: readonly StatementLineage[],
    fates: TableFates,
  ): ColumnFeeds {
    const feeds = new Map<TableName, Map<string, OutputColumn[]>>();
    for (const { outputs } of statements) {
      for (const output of outputs) {
        if (output.table && fates.isTemporary(output.table)) {
          const columns = feeds.get(output.table) ?? new Map();
          feeds.set(output.table, columns);
          columns.set(output.column, [
            ...(columns.get(output.column) ?? []),
            output,
          ]);
        }
      }
    }
    return new ColumnFeeds(feeds, fates);
  }

  /** The column with its sources in lasting tables. */
  collapse(output: OutputColumn): OutputColumn {
    if (!output.sources.some(one => this.fates.isTemporary(one.table))) {
      return output;
    }
    const { transform: own = 'constant', ...rest } = output;
    const { sources, transform, unresolved: gap } = this.follow(output.sources);
    const unresolved = output.unresolved ?? gap;
    if (unresolved) {
      return { ...rest, sources: [], unresolved };
    }
    // A call without columns (`count(*)`) shows in the column's own transform alone.
    const isCall = own === 'aggregate' || own === 'window';
    return {
      ...rest,
      sources,
      transform: isCall ? strongest(own, transform) : transform,
    };
  }

  /** Follows sources in temporary tables back to lasting ones. */
  follow(from: readonly ColumnSource[]): Followed {
    const sources = new Map<string, ColumnSource>();
    const seen = new Set<string>();
    const ids = new Map<TableName, number>();
    let unresolved: Reason | undefined;
    let transform: SourceTransform = 'constant';
    const stack: ColumnSource[] = [...from].reverse();
    for (let source = stack.pop(); source; source = stack.pop()) {
      const isValue = source.role === 'value';
      const columns = this.feeds.get(source.table);
      if (!columns) {
        // A variable that nothing is put into is a parameter, or null.
        if (!this.fates.isVariable(source.table)) {
          const key = `${tableKey(source.table)} ${source.column} ${
            source.role
          }`;
          sources.set(key, sources.get(key) ?? source);
          if (isValue) {
            transform = strongest(transform, source.transform);
          }
        }
        continue;
      }
      const id = ids.get(source.table) ?? ids.size;
      ids.set(source.table, id);
      const key = `${id} ${source.column} ${source.role} ${source.transform}`;
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      for (const feed of feedsOf(columns, source.column)) {
        if (isValue) {
          unresolved ??= feed.unresolved;
          if (feed.sources.every(({ role }) => role !== 'value')) {
            transform = strongest(
              transform,
              followedBy(feed.transform ?? 'constant', source.transform),
            );
          }
        }
        for (const inner of feed.sources) {
          stack.push(followed(inner, source));
        }
      }
    }
    return { sources: [...sources.values()], transform, unresolved };
  }
}

/** What feeds a column; `*` is the whole row, and may hold any column. */
function feedsOf(
  columns: ReadonlyMap<string, readonly OutputColumn[]>,
  name: string,
): readonly OutputColumn[] {
  return name === '*'
    ? [...columns.values()].flat()
    : [...(columns.get(name) ?? []), ...(columns.get('*') ?? [])];
}

function followed(inner: ColumnSource, outer: ColumnSource): ColumnSource {
  const transform = followedBy(inner.transform, outer.transform);
  const shown = transform === inner.transform ? inner : outer;
  return {
    ...inner,
    transform,
    role: inner.role === 'value' ? outer.role : inner.role,
    fragment: shown.fragment,
    line: shown.line,
    col: shown.col,
  };
}
