import { TableRef, WalkedEdge } from '@grainline/backstage-plugin-lineage-common';
import { LineageGraph } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { AssertionRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { LineageSteps } from './LineageSteps';
import { StatedSources, claimsNextTo } from './StatedSources';

/** Of some DERIVES edges, those by which a value flows; the others only choose, group or order rows. */
async function valueEdges(
  knex: Knex,
  edges: readonly WalkedEdge[],
): Promise<readonly WalkedEdge[]> {
  if (edges.length === 0) {
    return [];
  }
  const rows: Pick<AssertionRow, 'from_ref' | 'to_ref'>[] = await knex(
    'assertions',
  )
    .distinct('from_ref', 'to_ref')
    .where(whereAny(knex, 'from_ref', [...new Set(edges.map(e => e.from))]))
    .where(whereAny(knex, 'to_ref', [...new Set(edges.map(e => e.to))]))
    .where({ kind: 'DERIVES' })
    .where(value => value.where({ role: 'value' }).orWhereNull('role'))
    .whereNull('valid_to');
  const values = new Set(rows.map(r => `${r.from_ref} ${r.to_ref}`));
  return edges.filter(e => values.has(`${e.from} ${e.to}`));
}

/** Walks the lineage as it stands: a graph's, with what people said of it. */
export class PresentSteps implements LineageSteps {
  private readonly knex: Knex;
  private readonly graph: Pick<LineageGraph, 'neighbours'>;
  private readonly stated: StatedSources;
  private readonly context: ReadContext;

  static create(
    knex: Knex,
    graph: Pick<LineageGraph, 'neighbours'>,
    stated: StatedSources,
    context: ReadContext,
  ): PresentSteps {
    return new PresentSteps(knex, graph, stated, context);
  }

  private constructor(
    knex: Knex,
    graph: Pick<LineageGraph, 'neighbours'>,
    stated: StatedSources,
    context: ReadContext,
  ) {
    this.knex = knex;
    this.graph = graph;
    this.stated = stated;
    this.context = context;
  }

  async step(
    refs: readonly string[],
    direction: 'upstream' | 'downstream',
    kind: 'FEEDS' | 'DERIVES',
  ): Promise<readonly WalkedEdge[]> {
    const next = await this.graph.neighbours({
      refs,
      direction,
      kinds: [kind],
    });
    const found = kind === 'FEEDS' ? next : await valueEdges(this.knex, next);
    return this.corrected(found, refs, direction, kind);
  }

  async alive(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>> {
    return selectVisibleRefs(this.knex, refs, undefined);
  }

  async visible(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>> {
    return selectVisibleRefs(this.knex, refs, this.context.visible);
  }

  private corrected(
    found: readonly WalkedEdge[],
    refs: readonly string[],
    direction: 'upstream' | 'downstream',
    kind: 'FEEDS' | 'DERIVES',
  ): readonly WalkedEdge[] {
    const { claims, denials } = this.stated;
    const added = claimsNextTo(claims, refs, direction, kind);
    if (added.length === 0 && denials.length === 0) {
      return found;
    }
    const denied = new Set(denials.map(({ from, to }) => `${from} ${to}`));
    const edges = new Map<string, WalkedEdge>(
      found.map(edge => [`${edge.from} ${edge.to}`, edge]),
    );
    denied.forEach(key => edges.delete(key));
    added.forEach(({ from_ref: from, to_ref: to }) =>
      edges.set(`${from} ${to}`, { from, to, kind }),
    );
    return [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, e]) => e);
  }
}
