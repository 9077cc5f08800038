import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { tableOfEvidence } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { readableEvidence, readableProps } from '../readable';
import { selectVisibleRefs } from '../selectVisibleRefs';

/** Edges as a reader may see them, in their order: without SQL that is withheld, and without what names hidden tables. */
export async function readableEdges(
  knex: Knex,
  edges: readonly LineageEdge[],
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
  return edges.map(edge => ({
    ...edge,
    props: readableProps(edge.props, readable),
    evidence: readableEvidence(edge.evidence, readable),
  }));
}
