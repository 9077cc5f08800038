import { Side } from './DrawOptions';
import { LineageList, ListedFeeder } from './listLineage';

/** A table or schema where it hangs in a tree that begins at what the picture is about. */
export interface TreeItem {
  /** Unique in the tree, and the same each time: the refs from the top. */
  readonly key: string;
  /** Ref of a table or schema of the list. */
  readonly ref: string;
  readonly name: string;
  /** Steps from the top, 1 for what hangs directly below it. */
  readonly level: number;
  /** How it is joined to what it hangs below. */
  readonly link: ListedFeeder;
  /** True if it hangs elsewhere, too, nearer to the top: what is below it is said there. */
  readonly again: boolean;
  readonly children: readonly TreeItem[];
}

type Links = ReadonlyMap<string, readonly ListedFeeder[]>;

function linksOf(list: LineageList, side: Side): Links {
  const links = new Map<string, ListedFeeder[]>();
  const names = new Map<string, string>();
  const boxes = [
    ...list.schemas.map(({ schema, fedBy }) => ({
      ref: schema.ref,
      name: schema.name,
      fedBy,
    })),
    ...[
      ...(list.root ? [list.root] : []),
      ...list.upstream,
      ...list.downstream,
      ...list.beside,
    ].map(({ node, fedBy }) => ({
      ref: node.ref,
      name: `${node.schema}.${node.name}`,
      fedBy,
    })),
  ];
  boxes.forEach(({ ref, name }) => names.set(ref, name));
  for (const { ref, fedBy } of boxes) {
    if (side === 'upstream') {
      links.set(ref, [...fedBy]);
    } else {
      for (const feeder of fedBy) {
        const fed = { ...feeder, ref, name: names.get(ref)! };
        const known = links.get(feeder.ref);
        if (known) {
          known.push(fed);
        } else {
          links.set(feeder.ref, [fed]);
        }
      }
    }
  }
  return links;
}

/** Gives each ref the one it hangs below where it is nearest to the top. */
function parents(top: string, links: Links): ReadonlyMap<string, string> {
  const found = new Map<string, string>([[top, top]]);
  for (const ref of found.keys()) {
    for (const link of links.get(ref) ?? []) {
      if (!found.has(link.ref)) {
        found.set(link.ref, ref);
      }
    }
  }
  return found;
}

/**
 * Makes a tree of one side of a list: below each table those that feed it, or downstream those that it feeds.
 *
 * A table that hangs in several places has what is below it only where it is nearest to the top, so that a tree has as many items as the list
 * has links, cycles included.
 */
export function growTree(list: LineageList, side: Side): readonly TreeItem[] {
  const links = linksOf(list, side);
  const parentOf = parents(list.focus, links);
  const below = (ref: string, key: string, level: number): TreeItem[] =>
    (links.get(ref) ?? []).map(link => {
      const again = parentOf.get(link.ref) !== ref;
      const own = `${key} ${link.ref}`;
      return {
        key: own,
        ref: link.ref,
        name: link.name,
        level,
        link,
        again,
        children: again ? [] : below(link.ref, own, level + 1),
      };
    });
  return below(list.focus, list.focus, 1);
}
