import { columnRef, tableOf } from '@grainline/backstage-plugin-lineage-common';
import fc from 'fast-check';
import {
  World,
  modelAnswer,
  withoutCycles,
  worlds,
} from './__testUtils__/modelAnswers';
import { columnsToExpand } from './columnsToExpand';
import { DrawOptions } from './DrawOptions';
import { drawLineage } from './drawLineage';
import { LineagePicture } from './LineagePicture';
import { growTree, TreeItem } from './growTree';
import { listLineage } from './listLineage';
import { mergeAnswers } from './mergeAnswers';

const plain: DrawOptions = { indirect: false, unfolded: new Map() };
const ALL = 50;

const rootOf = (world: World) => world.tables[0];
const chosenOf = (world: World) => columnRef(rootOf(world), 'c0');

const options = fc.record({
  indirect: fc.boolean(),
  overlays: fc.constantFrom(
    new Set<never>(),
    new Set(['foreign-key' as const]),
  ),
  without: fc
    .uniqueArray(
      fc.constantFrom(
        'value' as const,
        'table' as const,
        'indirect' as const,
        'likely' as const,
        'certain' as const,
      ),
      { maxLength: 2 },
    )
    .map(off => new Set(off)),
});

const pairsOf = (picture: LineagePicture) =>
  [...new Set(picture.edges.map(e => `${e.from.table} ${e.to.table}`))].sort();
const tablesOf = (picture: LineagePicture) =>
  picture.tables.map(t => t.ref).sort();

describe('drawLineage, whatever the lineage is', () => {
  it('joins the same tables at both levels', () => {
    fc.assert(
      fc.property(
        worlds,
        options,
        fc.boolean(),
        (world, chosen, everything) => {
          const known = mergeAnswers([
            modelAnswer(world, { ref: rootOf(world), depth: ALL }),
          ]);
          for (const column of [undefined, chosenOf(world)]) {
            const all = { ...plain, ...chosen, column, everything };
            const columns = drawLineage(known, { ...all, level: 'column' });
            const tables = drawLineage(known, { ...all, level: 'table' });
            expect(pairsOf(tables)).toEqual(pairsOf(columns));
            expect(tablesOf(tables)).toEqual(tablesOf(columns));
            expect(tables.counts).toEqual(columns.counts);
          }
        },
      ),
    );
  });

  it('draws the same path from the answer of a column as from those of whole tables, and from both', () => {
    fc.assert(
      fc.property(worlds, world => {
        const column = chosenOf(world);
        const ofTable = modelAnswer(world, { ref: rootOf(world), depth: ALL });
        const ofColumn = modelAnswer(world, { ref: column, depth: ALL });
        const [one, ...others] = [
          mergeAnswers([ofColumn]),
          mergeAnswers([ofTable]),
          mergeAnswers([ofTable, ofColumn]),
          mergeAnswers([ofColumn, ofTable]),
        ].map(known => drawLineage(known, { ...plain, column }));
        for (const other of others) {
          expect(tablesOf(other)).toEqual(tablesOf(one));
          expect(other.edges.map(e => e.id).sort()).toEqual(
            one.edges.map(e => e.id).sort(),
          );
          expect(new Map(other.tables.map(t => [t.ref, t.steps]))).toEqual(
            new Map(one.tables.map(t => [t.ref, t.steps])),
          );
        }
      }),
    );
  });

  it('joins a table with all of its neighbours or counts those that wait, whatever is expanded and heard', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 3 }),
        fc.boolean(),
        (world, depth, expanded, alsoColumn) => {
          const root = rootOf(world);
          const answers = [modelAnswer(world, { ref: root, depth })];
          for (const [which, upstream] of expanded) {
            const known = [...mergeAnswers([answers[0], ...answers]).tables];
            answers.push(
              modelAnswer(world, {
                ref: known[which % known.length][0],
                depth: 1,
                direction: upstream ? 'upstream' : 'downstream',
              }),
            );
          }
          if (alsoColumn) {
            answers.push(
              modelAnswer(world, { ref: chosenOf(world), depth: ALL }),
            );
          }
          const known = mergeAnswers([answers[0], ...answers]);
          const picture = drawLineage(known, plain);
          const joined = new Set(pairsOf(picture));
          for (const table of picture.tables) {
            for (const side of ['upstream', 'downstream'] as const) {
              const near = side === 'upstream' ? 'to' : 'from';
              const outside = world.edges.filter(
                e =>
                  e.kind === 'FEEDS' &&
                  e[near] === table.ref &&
                  !joined.has(`${e.from} ${e.to}`),
              );
              const waiting = table.waiting.find(w => w.side === side);
              expect(waiting?.more ?? 0).toBe(outside.length);
            }
          }
        },
      ),
    );
  });

  it('opens a path to its ends by what waits on it, and no further, where tables do not feed themselves', () => {
    fc.assert(
      fc.property(worlds.map(withoutCycles), world => {
        const middle = world.tables[Math.floor(world.tables.length / 2)];
        const column = columnRef(middle, 'c0');
        const full = drawLineage(
          mergeAnswers([modelAnswer(world, { ref: column, depth: ALL })]),
          { ...plain, column },
        );
        const answers = [modelAnswer(world, { ref: column, depth: 1 })];
        let picture = full;
        for (let clicks = 0; clicks <= world.tables.length * 2; clicks++) {
          picture = drawLineage(mergeAnswers([answers[0], ...answers]), {
            ...plain,
            column,
          });
          const open = picture.tables.find(t => t.waiting.length > 0);
          if (!open) {
            break;
          }
          for (const ref of columnsToExpand(picture, open.ref)) {
            const direction = open.waiting[0].side;
            answers.push(modelAnswer(world, { ref, depth: 1, direction }));
          }
        }
        expect(picture.tables.flatMap(t => t.waiting)).toEqual([]);
        expect(tablesOf(picture)).toEqual(tablesOf(full));
      }),
    );
  });

  it('draws of the ends every table or counts it on a line through it', () => {
    fc.assert(
      fc.property(worlds, fc.boolean(), (world, ofColumn) => {
        const column = ofColumn ? chosenOf(world) : undefined;
        const known = mergeAnswers([
          modelAnswer(world, { ref: rootOf(world), depth: ALL }),
        ]);
        const wide = drawLineage(known, { ...plain, column });
        const ends = drawLineage(known, { ...plain, column, ends: true });
        const kept = new Set(tablesOf(ends));
        expect(kept.has(ends.focus)).toBe(true);
        expect(tablesOf(wide)).toEqual(expect.arrayContaining([...kept]));
        const leading = wide.edges.filter(e => e.from.table !== e.to.table);
        const between = wide.tables.filter(
          ({ ref }) =>
            leading.some(e => e.to.table === ref) &&
            leading.some(e => e.from.table === ref),
        );
        const outer = wide.tables.filter(table => !between.includes(table));
        expect([...kept]).toEqual(
          expect.arrayContaining(outer.map(table => table.ref)),
        );
        for (const { through, edges } of ends.edges) {
          expect(edges.length > 0).toBe(through === undefined);
          expect(through ?? 1).toBeGreaterThan(0);
          expect(through ?? 0).toBeLessThanOrEqual(wide.tables.length);
        }
      }),
    );
  });

  it('keeps every table in its schema, and every line between schemas', () => {
    fc.assert(
      fc.property(worlds, fc.boolean(), (world, open) => {
        const known = mergeAnswers([
          modelAnswer(world, { ref: rootOf(world), depth: ALL }),
        ]);
        const wide = drawLineage(known, plain);
        const openSchemas = new Set(open ? ['shop/layer_1'] : []);
        const grouped = drawLineage(known, {
          ...plain,
          grouped: true,
          openSchemas,
        });
        const inSchemas = grouped.schemas!.reduce((n, s) => n + s.tables, 0);
        expect(inSchemas + grouped.tables.length).toBe(wide.tables.length);
        const boxOf = (ref: string) => {
          const schema = ref.split('/').slice(0, 2).join('/');
          return openSchemas.has(schema) ? ref : schema;
        };
        const expected = wide.edges
          .map(e => [boxOf(e.from.table), boxOf(e.to.table)])
          .filter(([from, to]) => from !== to || from.split('/').length === 3)
          .map(pair => pair.join(' '));
        expect(pairsOf(grouped)).toEqual([...new Set(expected)].sort());
      }),
    );
  });

  it('has the same tables and lines in the picture, the list and the trees', () => {
    fc.assert(
      fc.property(worlds, options, fc.boolean(), (world, chosen, ofColumn) => {
        const known = mergeAnswers([
          modelAnswer(world, { ref: rootOf(world), depth: 2 }),
        ]);
        const column = ofColumn ? chosenOf(world) : undefined;
        const picture = drawLineage(known, { ...plain, ...chosen, column });
        const list = listLineage(picture, known);
        const listed = [
          list.root!,
          ...list.upstream,
          ...list.downstream,
          ...list.beside,
        ];
        expect(listed.map(t => t.node.ref).sort()).toEqual(tablesOf(picture));
        const flows = picture.edges.filter(e => e.kind !== 'foreign-key');
        expect(
          listed
            .flatMap(t => t.fedBy.map(f => `${f.ref} ${t.node.ref}`))
            .sort(),
        ).toEqual(pairsOf({ ...picture, edges: flows }));
        expect(listed.flatMap(t => t.derivations).length).toBe(
          flows.flatMap(e => e.edges).filter(e => e.kind === 'DERIVES').length,
        );
        for (const side of ['upstream', 'downstream'] as const) {
          const items: TreeItem[] = [...growTree(list, side)];
          for (const item of items) {
            items.push(...item.children);
          }
          const reached = new Set(items.map(i => i.ref));
          reached.delete(picture.focus);
          const [near, far] =
            side === 'upstream'
              ? (['to', 'from'] as const)
              : (['from', 'to'] as const);
          const expected = new Set([picture.focus]);
          for (const ref of expected) {
            flows
              .filter(e => e[near].table === ref)
              .forEach(e => expected.add(e[far].table));
          }
          expected.delete(picture.focus);
          expect([...reached].sort()).toEqual([...expected].sort());
          expect(items.filter(i => !i.again).map(i => i.ref)).toHaveLength(
            reached.size,
          );
        }
      }),
    );
  });

  it('counts what the legend may switch off, and leaves exactly that out', () => {
    fc.assert(
      fc.property(worlds, world => {
        const known = mergeAnswers([
          modelAnswer(world, { ref: rootOf(world), depth: ALL }),
        ]);
        const all = { ...plain, indirect: true };
        const whole = drawLineage(known, all);
        for (const kind of ['value', 'table', 'indirect'] as const) {
          const rest = drawLineage(known, { ...all, without: new Set([kind]) });
          expect(rest.counts).toEqual(whole.counts);
          expect(tablesOf(rest)).toEqual(tablesOf(whole));
          const edges = (picture: LineagePicture) =>
            picture.edges.flatMap(e => e.edges).length;
          expect(edges(whole) - edges(rest)).toBe(whole.counts[kind]);
          expect(rest.edges.some(e => e.kind === kind)).toBe(false);
        }
      }),
    );
  });

  it('lets every line meet tables that are drawn, at a height within them', () => {
    fc.assert(
      fc.property(worlds, options, (world, chosen) => {
        const known = mergeAnswers([
          modelAnswer(world, { ref: rootOf(world), depth: ALL }),
        ]);
        const picture = drawLineage(known, { ...plain, ...chosen });
        const sizes = new Map(picture.tables.map(t => [t.ref, t.size]));
        for (const { from, to, edges } of picture.edges) {
          for (const { table, y } of [from, to]) {
            expect(y).toBeLessThan(sizes.get(table)!.height);
          }
          expect(edges.map(e => tableOf(e.to))).toContain(to.table);
        }
      }),
    );
  });
});
