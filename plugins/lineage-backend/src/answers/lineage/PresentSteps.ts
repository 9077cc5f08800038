import {
  TableRef,
  WalkedEdge,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageGraph } from '@grainline/backstage-plugin-lineage-node';
import { criteriaMatcher } from '../../access/matchesCriteria';
import { ReadContext } from '../LineageReads';
import { LineageSteps } from './LineageSteps';
import { StatedSources, claimsNextTo } from './StatedSources';

/** Walks the lineage as it stands: a graph's, with what people said of it. */
export class PresentSteps implements LineageSteps {
  private readonly graph: Pick<LineageGraph, 'neighbours'>;
  private readonly stated: StatedSources;
  private readonly isVisible: (table: TableRef) => boolean;
  /** What was asked before: whoever counts what waits next to an answer asks most of what the walk asked. */
  private readonly known = {
    upstream: new Map<string, WalkedEdge[]>(),
    downstream: new Map<string, WalkedEdge[]>(),
  };

  static create(
    graph: Pick<LineageGraph, 'neighbours'>,
    stated: StatedSources,
    context: ReadContext,
  ): PresentSteps {
    return new PresentSteps(graph, stated, context);
  }

  private constructor(
    graph: Pick<LineageGraph, 'neighbours'>,
    stated: StatedSources,
    context: ReadContext,
  ) {
    this.graph = graph;
    this.stated = stated;
    this.isVisible = criteriaMatcher(context.visible);
  }

  async step(
    refs: readonly string[],
    direction: 'upstream' | 'downstream',
    kind: 'FEEDS' | 'DERIVES',
  ): Promise<readonly WalkedEdge[]> {
    const asked = this.known[direction];
    const unknown = refs.filter(ref => !asked.has(ref));
    if (unknown.length > 0) {
      const found = await this.graph.neighbours({
        refs: unknown,
        direction,
        kinds: [kind],
        values: true,
      });
      unknown.forEach(ref => asked.set(ref, []));
      for (const edge of this.corrected(found, unknown, direction, kind)) {
        asked.get(direction === 'upstream' ? edge.to : edge.from)!.push(edge);
      }
    }
    return refs.flatMap(ref => asked.get(ref)!);
  }

  // A graph that is level with the record answers with what is there.
  async alive(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>> {
    return new Set(refs);
  }

  async visible(refs: readonly TableRef[]): Promise<ReadonlySet<TableRef>> {
    return new Set(refs.filter(this.isVisible));
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
