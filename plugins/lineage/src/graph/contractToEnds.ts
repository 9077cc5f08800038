import {
  LineageEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { edgeEnds } from './edgeEnds';
import { Extent, ThroughLine } from './Extent';
import { ColumnPath } from './followColumn';
import { lineCertainty } from './lineKind';

/** A link of the graph that is contracted: between tables, or between the columns of a path. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly likely: boolean;
}

type Adjacent = ReadonlyMap<string, readonly Link[]>;

function adjacent(links: readonly Link[], end: 'from' | 'to'): Adjacent {
  const found = new Map<string, Link[]>();
  for (const link of links) {
    const group = found.get(link[end]);
    if (group) {
      group.push(link);
    } else {
      found.set(link[end], [link]);
    }
  }
  return found;
}

/** What is reached from a start through what is left out only: what is left out on the way, and the kept at which the ways end. */
function reachThrough(
  start: string,
  next: Adjacent,
  far: 'from' | 'to',
  kept: ReadonlySet<string>,
  follow: (link: Link) => boolean,
): {
  readonly between: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
} {
  const between = new Set<string>();
  const ends = new Set<string>();
  const step = (from: string, first: boolean) => {
    for (const link of next.get(from) ?? []) {
      if (follow(link)) {
        if (!kept.has(link[far])) {
          between.add(link[far]);
        } else if (!first) {
          ends.add(link[far]);
        }
      }
    }
  };
  step(start, true);
  // A set gives what is added meanwhile, too.
  for (const ref of between) {
    step(ref, false);
  }
  return { between, ends };
}

function throughLines(
  links: readonly Link[],
  kept: ReadonlySet<string>,
): readonly ThroughLine[] {
  const next = adjacent(links, 'from');
  const before = adjacent(links, 'to');
  const behind = new Map<string, ReadonlySet<string>>();
  const lines: ThroughLine[] = [];
  for (const from of kept) {
    const { between, ends } = reachThrough(from, next, 'to', kept, () => true);
    if (ends.size > 0) {
      const sure = reachThrough(from, next, 'to', kept, link => !link.likely);
      for (const to of ends) {
        if (!behind.has(to)) {
          behind.set(
            to,
            reachThrough(to, before, 'from', kept, () => true).between,
          );
        }
        const back = behind.get(to)!;
        const tables = new Set<string>();
        for (const ref of between) {
          if (back.has(ref)) {
            tables.add(tableOf(ref));
          }
        }
        lines.push({
          from,
          to,
          through: tables.size,
          certainty: sure.ends.has(to) ? 'certain' : 'likely',
        });
      }
    }
  }
  return lines;
}

function linksOf(extent: Extent, path: ColumnPath | undefined): Link[] {
  const { flows, derivations } = extent.edges;
  return [...(path ? [] : flows), ...derivations].flatMap(edge => {
    const { from, to } = path ? edge : edgeEnds(edge);
    return from === to
      ? []
      : [{ from, to, likely: lineCertainty(edge) === 'likely' }];
  });
}

/**
 * Leaves only where the lineage ends, what was asked about, and lines between them that say through how many tables they lead.
 *
 * A table is an end, too, where more waits on the side that leads away from the root: what is known ends there, and the count that opens it stays.
 *
 * @param path - Set where the extent is a column's path: then lines are between columns.
 * @param waits - Says whether what is known of a table ends with it although there is more.
 */
export function contractToEnds(
  extent: Extent,
  asked: ReadonlySet<string>,
  path: ColumnPath | undefined,
  waits: (table: string) => boolean,
): Extent {
  const links = linksOf(extent, path);
  const hasSource = new Set(links.map(link => link.to));
  const hasTarget = new Set(links.map(link => link.from));
  const kept = new Set(
    [...(path ? path.columns : extent.tables.keys())].filter(
      ref =>
        asked.has(ref) ||
        !hasSource.has(ref) ||
        !hasTarget.has(ref) ||
        waits(tableOf(ref)),
    ),
  );
  const keptTables = new Set([...kept].map(tableOf));
  const joins = (ends: { from: string; to: string }, refs: typeof kept) =>
    refs.has(ends.from) && refs.has(ends.to);
  const inside = (edge: LineageEdge) =>
    joins(path ? edge : edgeEnds(edge), kept);
  const laidOver = (edge: LineageEdge) => joins(edgeEnds(edge), keptTables);
  return {
    tables: new Map([...extent.tables].filter(([ref]) => keptTables.has(ref))),
    edges: {
      flows: extent.edges.flows.filter(inside),
      derivations: extent.edges.derivations.filter(inside),
      overlays: extent.edges.overlays.filter(laidOver),
    },
    through: throughLines(links, kept),
  };
}
