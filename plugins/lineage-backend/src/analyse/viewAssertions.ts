import {
  Assertion,
  Basis,
  columnRef,
  Evidence,
  Job,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import {
  JoinPair,
  OutputColumn,
  StatementLineage,
  TableName,
} from '@grainline/sql-lineage';
import { fromSqlReason } from './reasons';
import { shortFragment } from './shortFragment';
import { SnapshotTable, TableFinder } from './SnapshotTables';

/** Tables of the system: data comes from them, but there is nothing to show of them. */
const SYSTEM_SCHEMA = /^(pg_|information_schema$)/;

function isSystem(table: TableName): boolean {
  return table.schema !== undefined && SYSTEM_SCHEMA.test(table.schema);
}

const CALLED: Readonly<Record<Exclude<Job['kind'], 'query'>, string>> = {
  view: 'View',
  'materialized-view': 'View',
  routine: 'Routine',
  script: 'Script',
  link: 'Link',
};

/**
 * What evidence calls a job. A query is not named: its name is made of tables, and who may see the edge may not see all of these. The answer names it
 * beside the edge where it may.
 */
export function calledJob({ kind, name }: Job): string {
  return kind === 'query' ? 'A query that ran' : `${CALLED[kind]} ${name}`;
}

/** What a job's SQL says is exact; that a statement was seen to run does not say that it is what should run. */
export function basisOf(job: Job): Basis {
  return job.kind === 'query' ? 'observed' : 'parsed';
}

/** Data flow of one output column into the column of a table, or why it is not known. */
export function derivesAssertions(
  output: OutputColumn,
  target: SnapshotTable,
  column: string,
  job: Job,
  tables: TableFinder,
): Assertion[] | Reason {
  if (output.unresolved) {
    return fromSqlReason(output.unresolved);
  }
  const assertions: Assertion[] = [];
  for (const source of output.sources) {
    if (isSystem(source.table)) {
      continue;
    }
    const from = tables.find(source.table);
    if (!from || source.assumed) {
      return {
        code: from ? 'ambiguous-column' : 'not-crawled',
        message: from
          ? `It is not certain that column ${source.column} is one of ${source.table.name}`
          : `Part of it comes from ${
              source.table.schema ? `${source.table.schema}.` : ''
            }${source.table.name}, which is not crawled`,
        place: { line: source.line, column: source.col },
      };
    }
    // A system column (ctid, tableoid) is no column of the record.
    if (!from.columns.includes(source.column)) {
      continue;
    }
    const shown =
      source.role === 'value' && output.expression ? output.expression : source;
    const fragment = shortFragment(shown.fragment);
    assertions.push({
      from: columnRef(from.ref, source.column),
      to: columnRef(target.ref, column),
      kind: 'DERIVES',
      basis: basisOf(job),
      props: {
        role: source.role,
        transform: source.transform,
        fragment,
        job: job.id,
      },
      evidence: [
        {
          basis: basisOf(job),
          text: `${calledJob(job)}, line ${shown.line}`,
          ref: job.id,
          sql: fragment,
          place: { line: shown.line, column: shown.col },
        },
      ],
    });
  }
  return assertions;
}

const MIRRORED: Record<JoinPair['type'], JoinPair['type']> = {
  inner: 'inner',
  left: 'right',
  right: 'left',
  full: 'full',
  cross: 'cross',
};

/** A pair of columns that a query joins on, the same way round whichever side was written first. */
export function joinAssertion(
  pair: JoinPair,
  job: Job,
  seenIn: string,
  tables: TableFinder,
): Assertion | undefined {
  const left = tables.find(pair.left.table);
  const right = tables.find(pair.right.table);
  if (
    !left?.columns.includes(pair.left.column) ||
    !right?.columns.includes(pair.right.column)
  ) {
    return undefined;
  }
  const ends = [
    columnRef(left.ref, pair.left.column),
    columnRef(right.ref, pair.right.column),
  ];
  if (ends[0] === ends[1]) {
    return undefined;
  }
  const swap = ends[1] < ends[0];
  const fragment = shortFragment(pair.fragment);
  return {
    from: ends[swap ? 1 : 0],
    to: ends[swap ? 0 : 1],
    kind: 'JOINS',
    basis: basisOf(job),
    props: {
      joinType: swap ? MIRRORED[pair.type] : pair.type,
      fragment,
      seenIn: [seenIn],
    },
    evidence: [
      {
        basis: basisOf(job),
        text: `${calledJob(job)}, line ${pair.line}`,
        ref: job.id,
        sql: fragment,
        place: { line: pair.line, column: pair.col },
      },
    ],
  };
}

/** FEEDS from every table that the query reads. */
export function parsedFeeds(
  view: SnapshotTable,
  statement: StatementLineage,
  job: Job,
  tables: TableFinder,
): Assertion[] {
  return statement.tablesRead.flatMap(name => {
    const from = tables.find(name);
    return from && from.ref !== view.ref
      ? [
          feeds(from.ref, view.ref, job, {
            basis: 'parsed',
            text: `View ${job.name} reads it`,
            ref: job.id,
          }),
        ]
      : [];
  });
}

/** FEEDS from every table that the database itself says the view reads, for a view whose SQL is not understood. */
export function notedFeeds(
  view: SnapshotTable,
  job: Job,
  tables: TableFinder,
): Assertion[] {
  return (view.table.reads ?? []).flatMap(read => {
    const from = tables.find({ schema: read.schema, name: read.table });
    return from && from.ref !== view.ref
      ? [
          feeds(from.ref, view.ref, job, {
            basis: 'declared',
            text: `The database notes that view ${job.name} reads it (pg_depend)`,
            ref: job.id,
          }),
        ]
      : [];
  });
}

/** A FEEDS assertion through a job. */
export function feeds(
  from: string,
  to: string,
  job: Job,
  evidence: Evidence,
): Assertion {
  return {
    from,
    to,
    kind: 'FEEDS',
    basis: evidence.basis,
    props: { job: job.id },
    evidence: [evidence],
  };
}
