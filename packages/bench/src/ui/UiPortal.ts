import path from 'node:path';
import { mkdir, rm } from 'node:fs/promises';
import {
  findFreePort,
  PortalVisitor,
  Running,
  startPortal,
} from '@grainline/demo/command';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import knexFactory, { Knex } from 'knex';

/** Nothing listens there: the record is what was written, and a crawl that fails takes nothing from it. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';

async function writeDatabase(
  folder: string,
  write: (knex: Knex) => Promise<unknown>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'lineage.sqlite') },
    useNullAsDefault: true,
  });
  try {
    await write(knex);
  } finally {
    await knex.destroy();
  }
}

/** A portal of a production build on a record that was written before it started. */
export class UiPortal {
  /**
   * @param sources - ids of all sources of the record
   * @param write - fills the empty record
   * @param entities - patterns of the tables that become catalog entities; all do if there are none
   */
  static async start(options: {
    readonly sources: readonly [string, ...string[]];
    readonly write: (knex: Knex) => Promise<unknown>;
    readonly entities: readonly Record<string, string>[];
    readonly progress: Progress;
    readonly running: Running;
  }): Promise<UiPortal> {
    const { progress, running } = options;
    const [source, ...others] = options.sources;
    const dataFolder = path.join(DEMO_FOLDER, 'bench', 'ui');
    await rm(dataFolder, { recursive: true, force: true });
    await progress.step('Writing the record', () =>
      writeDatabase(path.join(dataFolder, 'databases'), options.write),
    );
    const portal = await startPortal(
      {
        source: {
          id: source,
          title: 'Generated',
          embedded: false,
          crawlerUrl: NOWHERE,
          ownerUrl: NOWHERE,
          settings: {},
          catalogFiles: [],
          owners: [],
          defaultOwner: 'group:default/data-platform',
        },
        otherSources: Object.fromEntries(
          others.map(id => [
            id,
            { type: 'postgres', connection: { url: NOWHERE } },
          ]),
        ),
        // On SQLite, Backstage's search keeps its index in memory: a million columns outgrow the heap.
        search: { enabled: false },
        ...(options.entities.length > 0 && {
          entities: { include: options.entities.map(e => ({ ...e })) },
        }),
        port: await findFreePort(),
        dataFolder,
      },
      progress,
      running,
    );
    return new UiPortal(portal.baseUrl);
  }

  readonly visitor: PortalVisitor;

  private constructor(readonly baseUrl: string) {
    this.visitor = PortalVisitor.at(baseUrl);
  }
}
