import {
  Assertion,
  Job,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { CatalogView } from '@grainline/sql-lineage';
import { RowWrite } from './grain/RowWrite';
import { rowWrites } from './grain/rowWrites';
import { ReadAgain } from './grain/TableWrites';
import { statementJob, withShapes } from './jobIds';
import { SnapshotTables } from './SnapshotTables';
import { WrittenColumn } from './WrittenColumn';
import {
  FileEnd,
  StatementFacts,
  statementFacts,
  statementScript,
} from './statementFacts';
import { StatementTables } from './StatementTables';

/** What the statements of a source that ran, and its files, move and join. */
export interface SeenFacts {
  /** Those that say anything. */
  readonly jobs: readonly Job[];
  readonly assertions: readonly Assertion[];
  readonly files: readonly FileEnd[];
  readonly unresolved: StatementFacts['unresolved'];
  readonly warnings: readonly Reason[];
}

/** What the analysis of statements needs beside them. */
export interface SeenContext {
  readonly source: string;
  readonly dialect: 'postgres' | 'redshift';
  readonly tables: SnapshotTables;
  /** The keys of tables. */
  readonly keys: Pick<CatalogView, 'keysOf' | 'neverNull'>;
  /** Takes what is written into columns of tables. */
  readonly onWritten?: (written: WrittenColumn) => void;
  /** Takes how the rows of tables are changed, and how to read that once more with the keys of a later time. */
  readonly onWrites?: (
    job: Job,
    writes: readonly RowWrite[],
    again: ReadAgain,
  ) => void;
  /** Why a job is not to be analysed, for one that an earlier attempt did not survive. */
  readonly skip?: ReadonlyMap<string, Reason>;
  /** Called with the id of each job before it is analysed. */
  readonly onJob?: (job: string) => void;
}

/** More files than these are counted, not named. */
const MOST_NAMED = 20;

/** The order in which statements are analysed: files first, for what they say is exact; each in the order of its id. */
function inOrder(statements: readonly SeenStatement[]): SeenStatement[] {
  return [...statements].sort((a, b) => {
    if (a.kind !== b.kind) {
      return a.kind === 'script' ? -1 : 1;
    }
    return a.id < b.id ? -1 : 1;
  });
}

/** Makes facts of the statements that were seen; one that is not understood costs itself alone. */
export function seenStatements(
  statements: readonly SeenStatement[],
  context: SeenContext,
): SeenFacts {
  const jobs: Job[] = [];
  const assertions: Assertion[] = [];
  const files: FileEnd[] = [];
  const unresolved: StatementFacts['unresolved'][number][] = [];
  const gaps: { seen: SeenStatement; reason: Reason }[] = [];
  for (const seen of inOrder(statements)) {
    const job = statementJob(context.source, seen);
    context.onJob?.(job.id);
    const skipped = context.skip?.get(job.id);
    const facts = skipped
      ? undefined
      : statementFacts(
          seen,
          job,
          context.tables,
          context.keys,
          context.dialect,
        );
    const reasons = skipped ? [skipped] : facts!.gaps;
    reasons.forEach(reason => gaps.push({ seen, reason }));
    // What applications write, row by row, is no job of the warehouse.
    const fills = seen.kind === 'script' && (facts?.shapes.length ?? 0) > 0;
    if (facts && (fills || facts.assertions.length + facts.files.length > 0)) {
      jobs.push(withShapes(job, facts.shapes));
      assertions.push(...facts.assertions);
      files.push(...facts.files);
    }
    unresolved.push(...(facts?.unresolved ?? []));
    facts?.written.forEach(column => context.onWritten?.(column));
    if (facts && facts.writes.length > 0) {
      context.onWrites?.(job, facts.writes, catalog => {
        const names = StatementTables.create(context.tables, catalog);
        return rowWrites(
          statementScript(seen, names, context.dialect),
          job,
          names,
        );
      });
    }
  }
  return { jobs, assertions, files, unresolved, warnings: warningsOf(gaps) };
}

/** Each gap of a file by itself, those of queries counted by their kind: there are thousands, and none has a place to be mended. */
function warningsOf(
  gaps: readonly { seen: SeenStatement; reason: Reason }[],
): Reason[] {
  const ofFiles = gaps.filter(({ seen }) => seen.kind === 'script');
  const ofQueries = new Map<string, { first: Reason; names: Set<string> }>();
  for (const { seen, reason } of gaps) {
    if (seen.kind === 'query') {
      const alike = ofQueries.get(reason.code) ?? {
        first: { ...reason, message: `${seen.name}: ${reason.message}` },
        names: new Set(),
      };
      alike.names.add(seen.id);
      ofQueries.set(reason.code, alike);
    }
  }
  const more = ofFiles.length - MOST_NAMED;
  return [
    ...ofFiles.slice(0, MOST_NAMED).map(({ seen, reason }) => ({
      code: reason.code,
      message: `File ${seen.name}: ${reason.message}`,
      ...(reason.place && { place: reason.place }),
    })),
    ...(more > 0
      ? [
          {
            code: 'more-gaps',
            message: `${more} more gaps of files of SQL are not listed`,
          },
        ]
      : []),
    ...[...ofQueries].map(([code, { first, names }]) => ({
      code,
      message: `${names.size} of the statements seen to run could not be read wholly, such as ${first.message}`,
    })),
  ];
}
