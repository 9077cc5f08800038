import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';

/**
 * What a picture shows of an edge. Nothing of it is SQL, or names anything but the edge's ends; what readers may know of its jobs is added apart.
 */
export function briefEdge(edge: LineageEdge): LineageEdge {
  const { role, constraint, enforced, joinType } = edge.props;
  return {
    ...edge,
    props: {
      ...(role && { role }),
      ...(constraint !== undefined && { constraint }),
      ...(enforced !== undefined && { enforced }),
      ...(joinType !== undefined && { joinType }),
    },
    evidence: [],
  };
}
