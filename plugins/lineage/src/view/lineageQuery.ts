import {
  LineageQuery,
  TableRef,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { DEFAULT_VIEW, Expansion, ViewState } from './ViewState';

/** True where only the path of the chosen column is drawn, so that nothing else needs to be read. */
export function isPathOnly(
  state: Pick<ViewState, 'column' | 'everything'>,
): boolean {
  return state.column !== undefined && !state.everything;
}

/**
 * What is read first. A path is asked for by its column, everything by its table: always with the columns, since the table level is the same graph
 * from further away.
 */
export function baseQuery(table: TableRef, state: ViewState): LineageQuery {
  return {
    ...asked(isPathOnly(state) ? state.column! : table),
    upstreamDepth: state.up,
    downstreamDepth: state.down,
    ...(state.max !== DEFAULT_VIEW.max && { maxNodes: state.max }),
    ...shared(state),
  };
}

/** What is read where a person goes on from a table: one step on one side, of the columns on the path or of the table. */
export function expansionQueries(
  { table, side }: Expansion,
  state: ViewState,
  columns: readonly string[],
): readonly LineageQuery[] {
  return (columns.length > 0 ? columns : [table]).map(ref => ({
    ...asked(ref),
    direction: side,
    depth: 1,
    ...shared(state),
  }));
}

/** Everything around a table has many edges, of which a picture needs little; the path of a column has few, of which the list tells all. */
function asked(ref: string): Pick<LineageQuery, 'ref' | 'level' | 'brief'> {
  return { ref, level: 'column', ...(!isColumnRef(ref) && { brief: true }) };
}

function shared({ overlays, at }: ViewState): Partial<LineageQuery> {
  return {
    ...(overlays.length > 0 && { overlays: true }),
    ...(at !== undefined && { at }),
  };
}

/** Two queries with the same key have the same answer. */
export function queryKey(query: LineageQuery): string {
  return JSON.stringify(query);
}
