import {
  Basis,
  EdgeAssertion,
  EdgeProps,
  Evidence,
  certaintyOf,
} from '@grainline/backstage-plugin-lineage-common';
import { readableEvidence, readableProps } from '../readable';
import { jobIdsOf } from '../readJobs';
import { PlacedFragment, markFragments } from './markFragments';
import { ReadableJob } from './readEdgeJobs';
import { EdgeRow } from './readEdgeRows';

/** What of an assertion a reader may see. */
export interface AssertionReader {
  readonly withholdSql?: boolean;
  /** True for the ref of a hidden table, or of a column of one, or for a job that may not be named. */
  readonly isHidden: (ref: string) => boolean;
  /** Jobs that may be named, by their ids. */
  readonly jobs: ReadonlyMap<string, ReadableJob>;
}

/** What an edge carries, without the ids of jobs that the reader may not know of. */
export function knownProps(
  props: EdgeProps,
  { withholdSql, isHidden, jobs }: AssertionReader,
): EdgeProps {
  const { job, ...rest } = readableProps(props, { withholdSql, isHidden });
  return { ...rest, ...(job !== undefined && jobs.has(job) && { job }) };
}

function fragmentsOf(
  props: EdgeProps,
  evidence: readonly Evidence[],
): PlacedFragment[] {
  const told = evidence.flatMap(({ sql, place }) =>
    sql === undefined ? [] : [{ sql, place }],
  );
  return told.length > 0 || props.fragment === undefined
    ? told
    : [{ sql: props.fragment }];
}

function throughJob(
  row: EdgeRow,
  readable: ReadableJob,
  evidence: readonly Evidence[],
  reader: AssertionReader,
): Pick<EdgeAssertion, 'props' | 'evidence' | 'job' | 'sql' | 'marks'> {
  const props: EdgeProps = JSON.parse(row.props);
  const isMain = props.job === undefined || props.job === readable.job.id;
  const [fragment] = evidence.flatMap(one => one.sql ?? []);
  // What an edge carries is told by the strongest of its jobs; of the others only their own fragment is known.
  const own = isMain
    ? props
    : { ...props, job: readable.job.id, fragment: fragment };
  return {
    props: knownProps(own, reader),
    evidence: readableEvidence(evidence, reader),
    job: readable.job,
    ...(readable.sql !== undefined && {
      sql: readable.sql,
      marks: markFragments(readable.sql, fragmentsOf(own, evidence)),
    }),
  };
}

/**
 * What an assertion says, once for each job that it goes through or was seen in, as far as the reader may know of it. One that goes through none, or
 * through hidden ones only, is told once.
 */
export function edgeAssertions(
  row: EdgeRow,
  reader: AssertionReader,
): EdgeAssertion[] {
  const props: EdgeProps = JSON.parse(row.props);
  const evidence: Evidence[] = JSON.parse(row.evidence);
  const ids = jobIdsOf({ props, evidence });
  const of = {
    basis: row.basis as Basis,
    certainty: certaintyOf(row.basis as Basis),
    since: row.valid_from,
    ...(row.valid_to !== null && { until: row.valid_to }),
  };
  const seen = ids.flatMap(id => reader.jobs.get(id) ?? []);
  const ofNoJob = evidence.filter(one => !ids.includes(one.ref ?? ''));
  if (seen.length === 0) {
    return [
      {
        ...of,
        props: knownProps(props, reader),
        evidence: readableEvidence(evidence, reader),
      },
    ];
  }
  return seen.map((readable, i) => ({
    ...of,
    ...throughJob(
      row,
      readable,
      [
        ...evidence.filter(one => one.ref === readable.job.id),
        ...(i === 0 ? ofNoJob : []),
      ],
      reader,
    ),
  }));
}
