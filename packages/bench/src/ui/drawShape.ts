import { entityName } from '@grainline/backstage-plugin-lineage-node';
import path from 'node:path';
import { median } from '../sql/percentile';
import { catalogGraph, DrawnGraph, lineageView } from './DrawnGraph';
import { Drawing, GraphBrowser, Panning } from './GraphBrowser';
import { Shape } from './Shape';
import { shapeTable } from './shapeFacts';
import { GraphFigures, ShapeFigures } from './UiFigures';

function medianDrawing(drawings: readonly Drawing[]): Drawing {
  return {
    stable: median(drawings.map(d => d.stable)),
    longestTask: median(drawings.map(d => d.longestTask)),
  };
}

function medianPanning(pannings: readonly Panning[]): Panning {
  const of = (key: keyof Panning) => median(pannings.map(p => p[key]));
  return {
    inView: of('inView'),
    p50: of('p50'),
    p95: of('p95'),
    framesPerSecond: of('framesPerSecond'),
  };
}

async function draw(
  browser: GraphBrowser,
  graph: DrawnGraph,
  rounds: number,
  shot: string | undefined,
): Promise<GraphFigures> {
  const loads: Drawing[] = [];
  const visits: Drawing[] = [];
  const pans: Panning[] = [];
  for (let round = 0; round < rounds; round++) {
    loads.push(await browser.load(graph));
    const visit = await browser.visit(graph, async page => {
      if (shot && round === 0) {
        await page.screenshot({ path: `${shot}.png` });
      }
      const panning = await browser.pan(page, graph);
      if (shot && round === 0) {
        await page.screenshot({ path: `${shot}-whole.png` });
      }
      return panning;
    });
    visits.push(visit);
    pans.push(visit.then);
  }
  return {
    load: medianDrawing(loads),
    visit: medianDrawing(visits),
    pan: medianPanning(pans),
  };
}

/** Loads after which a browser has compiled code in its cache: it keeps that of the second time. */
const WARMING = 3;

/** Opens a shape with both and measures nothing, so that neither is measured with the portal's code still to be compiled. */
export async function warmUp(
  browser: GraphBrowser,
  shape: Shape,
  source: string,
): Promise<void> {
  const entity = entityName(source, shape.name, shapeTable(0));
  for (const graph of [
    lineageView(shape, entity),
    catalogGraph(shape, entity),
  ]) {
    for (let load = 0; load < WARMING; load++) {
      await browser.load(graph);
    }
  }
}

/** Draws a shape with both, one after the other. */
export async function drawShape(
  browser: GraphBrowser,
  shape: Shape,
  options: {
    readonly source: string;
    readonly rounds: number;
    readonly peer: boolean;
    readonly shots?: string;
    readonly tell: (detail: string) => void;
  },
): Promise<ShapeFigures> {
  const { rounds, shots, tell } = options;
  const entity = entityName(options.source, shape.name, shapeTable(0));
  const shot = (by: string) => shots && path.join(shots, `${shape.name}-${by}`);
  tell(`${shape.name}, lineage`);
  const lineage = await draw(
    browser,
    lineageView(shape, entity),
    rounds,
    shot('lineage'),
  );
  const figures = { name: shape.name, tables: shape.tables.length, lineage };
  if (!options.peer) {
    return figures;
  }
  tell(`${shape.name}, catalog-graph`);
  try {
    return {
      ...figures,
      catalogGraph: await draw(
        browser,
        catalogGraph(shape, entity),
        rounds,
        shot('catalog-graph'),
      ),
    };
  } catch (error) {
    // Of a peer that does not draw a graph there is no figure; that it doesn't is one.
    return {
      ...figures,
      catalogGraphFailed: (error as Error).message.split('\n')[0],
    };
  }
}
