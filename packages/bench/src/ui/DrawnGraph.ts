import { Shape } from './Shape';

/** A page that draws a graph, and how to tell that it has. */
export interface DrawnGraph {
  /** Path and query. */
  readonly path: string;
  /** Selector of the elements of which there is one a table. */
  readonly elements: string;
  /** How many of them there are at least once it is drawn; of what is out of view there may be none. */
  readonly atLeast: number;
  /** What says how many tables are drawn. */
  readonly drawn?: {
    readonly selector: string;
    readonly attribute: string;
    readonly value: string;
  };
  /** Selector of the button that brings everything into view, if not all is. */
  readonly fit?: string;
}

/** The group around our picture; `data-drawn` is how many tables stand in it. */
export const PICTURE = '[data-drawn]';

/** A shape in the lineage view: every column of every table, as far as the picture folds none. */
export function lineageView(shape: Shape, entityName: string): DrawnGraph {
  const size = shape.tables.length;
  const query = new URLSearchParams({
    up: '0',
    down: String(shape.depth),
    ...(size > 200 && { max: '2000' }),
  });
  return {
    path: `/catalog/default/resource/${entityName}/lineage?${query}`,
    elements: '.react-flow__node',
    atLeast: 0,
    drawn: { selector: PICTURE, attribute: 'data-drawn', value: String(size) },
    fit: 'role=button[name="Show the whole picture"]',
  };
}

/** The same shape in Backstage's catalog-graph, of the relations that entities have by our catalog module. */
export function catalogGraph(shape: Shape, entityName: string): DrawnGraph {
  const query = new URLSearchParams([
    ['rootEntityRefs[]', `resource:default/${entityName}`],
    ['maxDepth', '∞'],
    ['selectedRelations[]', 'dependsOn'],
    ['selectedRelations[]', 'dependencyOf'],
    ['unidirectional', 'true'],
    ['mergeRelations', 'true'],
    ['direction', 'LR'],
    ['showFilters', 'false'],
    ['curve', 'curveMonotoneX'],
  ]);
  return {
    path: `/catalog-graph?${query}`,
    elements: '[data-testid="node"]',
    atLeast: shape.tables.length,
  };
}
