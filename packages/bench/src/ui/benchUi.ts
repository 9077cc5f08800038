import { mkdir } from 'node:fs/promises';
import { InputError, NotFoundError } from '@backstage/errors';
import { awaitEntities, findChromium, Running } from '@grainline/demo/command';
import { Progress } from '@grainline/demo/progress';
import {
  GENERATED_SOURCE,
  writeGeneratedRecord,
} from '../api/warehouse/writeGeneratedRecord';
import { drawShape, warmUp } from './drawShape';
import { GraphBrowser } from './GraphBrowser';
import { openLarge } from './openLarge';
import { readUiOptions, UiOptions, USAGE } from './readUiOptions';
import { binaryTree, layeredGraph, Shape } from './Shape';
import { shapesSnapshot } from './shapesSnapshot';
import { ShapeFigures, UiFigures, uiFiguresText } from './UiFigures';
import { UiPortal } from './UiPortal';

/** The source of the graphs that are drawn. */
const SHAPES_SOURCE = 'shapes';
/**
 * The schemas of the large record whose tables become entities, as the others would only keep the catalog busy: reports, far downstream, and
 * the hubs that thousands of tables read.
 */
const LARGE_SCHEMAS = ['reporting_billing', 'core_shared'];
/** How many tables of each of them are opened. */
const OPENED = 8;
/** Columns of a generated table, on average. */
const COLUMNS_PER_TABLE = 1_000_000 / 60_000;
const SHAPES: readonly Shape[] = [
  ...[31, 63, 127, 255, 511].map(binaryTree),
  ...[500, 2_000].map(layeredGraph),
];

function chosenShapes(only: readonly string[] | undefined): readonly Shape[] {
  const unknown = only?.find(name => !SHAPES.some(s => s.name === name));
  if (unknown !== undefined) {
    throw new InputError(
      `There is no graph ${JSON.stringify(unknown)}; there are ${SHAPES.map(
        s => s.name,
      ).join(', ')}`,
    );
  }
  return SHAPES.filter(s => !only || only.includes(s.name));
}

/**
 * @param graphs - gets the figures of each graph once it is drawn, so that none is lost to what fails later
 * @returns those of the large record, if there is one
 */
async function measure(
  portal: UiPortal,
  chromium: string,
  shapes: readonly Shape[],
  options: UiOptions,
  progress: Progress,
  graphs: ShapeFigures[],
): Promise<UiFigures['large']> {
  const { visitor } = portal;
  await progress.step('Waiting for the catalog', async tell => {
    const tables = shapes.reduce((sum, { tables: t }) => sum + t.length, 0);
    await awaitEntities(visitor, SHAPES_SOURCE, tables, tell);
  });
  const browser = await GraphBrowser.open(portal.baseUrl, chromium);
  try {
    await progress.step('Warming up', () =>
      warmUp(browser, shapes[0], SHAPES_SOURCE),
    );
    for (const shape of shapes) {
      graphs.push(
        await progress.step(`Drawing ${shape.name}`, tell =>
          drawShape(browser, shape, {
            source: SHAPES_SOURCE,
            ...options,
            tell,
          }),
        ),
      );
    }
    if (options.tables === 0) {
      return undefined;
    }
    const lists = await Promise.all(
      LARGE_SCHEMAS.map(schema =>
        visitor.lineage.tables({
          source: GENERATED_SOURCE,
          schema,
          limit: OPENED,
        }),
      ),
    );
    const items = lists.flatMap(list => list.items);
    return await progress.step('Opening tables of the large record', tell =>
      openLarge(browser, items, options.tables, tell),
    );
  } finally {
    await browser.close();
  }
}

/** The command `bench ui`. @returns the exit code */
export async function benchUi(args: readonly string[]): Promise<number> {
  const options = readUiOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const shapes = chosenShapes(options.only);
  const chromium = findChromium();
  if (chromium === undefined) {
    throw new NotFoundError(
      'There is no Chromium on this machine to draw in; CHROMIUM_PATH may say where one is',
    );
  }
  if (options.shots) {
    await mkdir(options.shots, { recursive: true });
  }
  const progress = Progress.create();
  const running = Running.create(text => progress.say(text));
  const graphs: ShapeFigures[] = [];
  let figures: UiFigures;
  try {
    const portal = await UiPortal.start({
      sources: [SHAPES_SOURCE, GENERATED_SOURCE],
      write: knex =>
        writeGeneratedRecord(knex, {
          tables: options.tables,
          columns: Math.round(options.tables * COLUMNS_PER_TABLE),
          extra: [shapesSnapshot(shapes, SHAPES_SOURCE)],
        }),
      entities:
        options.tables === 0
          ? []
          : [
              { source: SHAPES_SOURCE },
              ...LARGE_SCHEMAS.map(schema => ({
                source: GENERATED_SOURCE,
                schema,
              })),
            ],
      progress,
      running,
    });
    const large = await measure(
      portal,
      chromium,
      shapes,
      options,
      progress,
      graphs,
    );
    figures = { graphs, ...(large && { large }) };
  } catch (error) {
    process.stderr.write(uiFiguresText({ graphs }));
    throw error;
  } finally {
    await running.stopAll();
  }
  process.stdout.write(
    options.json ? `${JSON.stringify(figures)}\n` : uiFiguresText(figures),
  );
  return 0;
}
