import { tableRef } from '@grainline/backstage-plugin-lineage-common';
import fc from 'fast-check';
import { RecordedLineage, englishTexts, recordedShop } from '../__testUtils__';
import {
  DrawOptions,
  KnownLineage,
  drawLineage,
  layoutInput,
  layoutTables,
  mergeAnswers,
} from '../graph';
import {
  edgeOf,
  madeUpLineage,
  nodeOf,
} from '../graph/__testUtils__/knownLineage';
import { drawSvg } from './drawSvg';
import { PictureColours } from './PictureColours';

const revenue = 'shop/marts/daily_revenue';
const options: DrawOptions = { indirect: false, unfolded: new Map() };
const colours: PictureColours = {
  background: 'rgb(255, 255, 255)',
  box: 'rgb(250, 250, 250)',
  head: 'rgb(240, 240, 240)',
  border: 'rgb(200, 200, 200)',
  text: 'rgb(20, 20, 20)',
  secondary: 'rgb(90, 90, 90)',
  line: 'color(srgb 0.5 0.25 1)',
  accent: 'rgb(0, 80, 200)',
  accentBox: 'rgb(220, 230, 255)',
  accentText: 'rgb(0, 40, 100)',
  foreignKey: 'rgb(0, 120, 60)',
  join: 'rgb(160, 90, 0)',
  added: 'rgb(0, 120, 60)',
  removed: 'rgb(180, 0, 0)',
  font: '"Helvetica Neue", sans-serif',
};
const t = englishTexts();

function svgOf(known: KnownLineage, more: Partial<DrawOptions> = {}) {
  const picture = drawLineage(known, { ...options, ...more });
  const places = layoutTables(layoutInput(picture));
  const text = drawSvg(t, { picture, places }, colours);
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  return { picture, text, svg: parsed.documentElement };
}

const words = (svg: Element) =>
  [...svg.querySelectorAll('text')].map(e => e.textContent);

describe('drawSvg', () => {
  let known: KnownLineage;
  beforeAll(async () => {
    const api = RecordedLineage.of(recordedShop);
    known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 3, level: 'column' }),
    ]);
  });

  it('draws every table with its columns and counts, and every line', () => {
    const { picture, svg } = svgOf(known);
    expect(svg.tagName).toBe('svg');
    expect(words(svg)).toEqual(
      expect.arrayContaining([
        'core.order_facts',
        'net_amount',
        'Materialized view',
        '2 more columns',
        '1 upstream not visible to you',
        'day → week',
      ]),
    );
    for (const { node } of picture.tables) {
      expect(words(svg)).toContain(`${node.schema}.${node.name}`);
    }
    expect(svg.querySelectorAll('path[fill="none"]')).toHaveLength(
      picture.edges.length,
    );
  });

  it('says how many tables wait behind a table', () => {
    const root = nodeOf(revenue, 1, { moreUpstream: 1234 });
    const { svg } = svgOf({
      ...known,
      tables: new Map([[revenue, root]]),
      edges: [],
    });
    expect(words(svg)).toContain('+1,234');
  });

  it('is as large as the picture, and nothing lies outside', () => {
    const { picture, svg } = svgOf(madeUpLineage(80, 4));
    const [left, top, width, height] = svg
      .getAttribute('viewBox')!
      .split(' ')
      .map(Number);
    const moved = [...svg.querySelectorAll('g[transform]')].map(g =>
      /translate\((\S+) (\S+)\)/.exec(g.getAttribute('transform')!)!.slice(1),
    );
    expect(moved).toHaveLength(picture.tables.length);
    for (const [x, y] of moved.map(xy => xy.map(Number))) {
      expect(x).toBeGreaterThan(left);
      expect(x + 264).toBeLessThan(left + width);
      expect(y).toBeGreaterThan(top);
      expect(y).toBeLessThan(top + height);
    }
  });

  it('draws schemas in place of their tables', () => {
    const { svg } = svgOf(known, { grouped: true });
    expect(words(svg)).toEqual(expect.arrayContaining(['core', '1 table']));
    expect(words(svg)).not.toContain('core.order_facts');
  });

  it('draws the first columns of a long list and counts the others', () => {
    const columns = Array.from({ length: 2000 }, (_, i) => ({
      ref: `${revenue}/c${i}`,
      name: `c${i}`,
      type: 'text',
    }));
    const { svg } = svgOf(known, { unfolded: new Map([[revenue, columns]]) });
    expect(words(svg)).toEqual(expect.arrayContaining(['c0', 'c11']));
    expect(words(svg)).not.toContain('c12');
    expect(words(svg)).toContain('1,988 more columns');
  });

  it('spells mixed colours so that other programs read them', () => {
    const { text } = svgOf(known);
    expect(text).toContain('rgb(128, 64, 255)');
    expect(text).not.toContain('color(');
  });

  it('is well-formed and runs nothing, whatever tables and columns are called', () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(name, name, (table, column) => {
        const ref = tableRef('shop', 'raw', 'orders');
        const to = `${ref}_facts`;
        const node = {
          ...nodeOf(ref, 1, { name: `${table}<script>alert(1)</script>` }),
          columns: [{ ref: `${ref}/c0`, name: column, type: '"&]]>' }],
        };
        const { svg, text } = svgOf({
          root: ref,
          tables: new Map([
            [ref, node],
            [to, nodeOf(to, 1)],
          ]),
          edges: [
            edgeOf('FEEDS', ref, to),
            edgeOf('DERIVES', `${ref}/c0`, `${to}/c0`),
          ],
          truncated: false,
          notices: [],
        });
        expect(svg.tagName).toBe('svg');
        expect(svg.querySelector('parsererror, script')).toBe(null);
        expect(text).not.toMatch(/<script/);
      }),
      { examples: [['\u0000\ufffe', '\ud800']] },
    );
  });
});
