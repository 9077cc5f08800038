import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { criteriaMatcher } from '../../access/matchesCriteria';
import { tableOfEvidence } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { readableEvidence, readableProps } from '../readable';
import { JobFacts } from '../readJobs';
import { selectVisibleRefs } from '../selectVisibleRefs';

// The ids of these hold the schema and name of what the database keeps.
const NAMED_JOB = /^(view|materialized-view|routine|link):/;

/**
 * Whether the id of an edge's job may be told: that of a routine of a schema of which the reader may see nothing, or of a file that names hidden tables,
 * would name what is hidden.
 */
function mayTellJob(
  job: string,
  { jobs }: JobFacts,
  isVisible: ((table: string) => boolean) | undefined,
): boolean {
  if (!isVisible) {
    return true;
  }
  return NAMED_JOB.test(job)
    ? isVisible(tableOfEvidence(job))
    : job.startsWith('query:') || Boolean(jobs?.some(({ id }) => id === job));
}

/** Edges as a reader may see them, in their order: without SQL that is withheld, and without what names hidden tables. */
export async function readableEdges(
  knex: Knex,
  edges: readonly LineageEdge[],
  jobFacts: (idsOfEdge: readonly string[]) => JobFacts,
  context: ReadContext,
): Promise<readonly LineageEdge[]> {
  const mentioned = context.visible
    ? edges.flatMap(edge => [
        ...(edge.props.seenIn ?? []),
        ...edge.evidence.flatMap(v => v.ref ?? []),
      ])
    : [];
  const seen = await selectVisibleRefs(
    knex,
    [...new Set(mentioned.map(tableOfEvidence))],
    context.visible,
  );
  const readable = {
    withholdSql: context.withholdSql,
    isHidden: (ref: string) =>
      context.visible !== undefined && !seen.has(tableOfEvidence(ref)),
  };
  const isVisible = context.visible && criteriaMatcher(context.visible);
  return edges.map(edge => {
    const { job, ...props } = readableProps(edge.props, readable);
    const tellsJob =
      job !== undefined && mayTellJob(job, jobFacts([job]), isVisible);
    return {
      ...edge,
      props: { ...props, ...(tellsJob && { job }) },
      evidence: readableEvidence(edge.evidence, readable),
    };
  });
}
