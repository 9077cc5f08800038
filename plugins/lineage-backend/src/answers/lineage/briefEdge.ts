import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';

/**
 * What a picture shows of an edge. Nothing of it is SQL, or names anything but the edge's ends; what readers may know of its jobs is added apart.
 */
export function briefEdge({ props, ...edge }: LineageEdge): LineageEdge {
  const { fragment: _fragment, job: _job, seenIn: _seenIn, ...rest } = props;
  return { ...edge, props: rest, evidence: [] };
}
