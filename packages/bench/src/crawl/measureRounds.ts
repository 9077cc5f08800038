import { Floor, openFloor } from './Floor';
import { ChildMessage, serveParent } from './inChild';
import { Cost, Meter } from './Meter';
import { CrawlPortal } from './portal/CrawlPortal';
import { readAll } from './readAll';

/** What is measured, and where. */
export interface RoundsOptions {
  /** Connection string of the crawling role. */
  readonly url: string;
  /** Process ids of the servers by name, of those that are on this machine: `source` and `record`. */
  readonly servers: Readonly<Record<string, number>>;
  readonly rounds: number;
  /** Undefined: only the extraction is measured. */
  readonly nights?: {
    /** Of the server that holds the portal's databases. */
    readonly adminUrl: string;
    /** A small database, whose crawl makes the process what it is after its first night. */
    readonly warmUpUrl: string;
  };
}

/** CPU seconds of a night's stages. */
export interface NightStages {
  /** Until the source was read; what is analysed meanwhile is in it. */
  readonly read: number;
  readonly analyseAndRecord: number;
  readonly catalog: number;
}

/** One round: the floor, and all that is held against it. */
export interface Round {
  readonly floor: Cost;
  readonly extract: Cost;
  readonly night?: Cost & { readonly stages: NightStages };
  readonly unchanged?: Cost;
}

/** What the rounds gave. */
export interface Rounds {
  /** What measured the floor. */
  readonly program: string;
  readonly tables: number;
  readonly rounds: readonly Round[];
}

type Say = (message: ChildMessage<Rounds>) => void;

async function measureNight(portal: CrawlPortal, meter: Meter, source: string) {
  const laps: { read?: () => number; recorded?: () => number } = {};
  const lap = meter.lap();
  const { cost } = await meter.measure(() =>
    portal.night(source, {
      onRead: () => {
        const seconds = lap();
        laps.read = () => seconds;
      },
      onRecorded: () => {
        const seconds = lap();
        laps.recorded = () => seconds;
      },
    }),
  );
  const [read, recorded] = [laps.read?.() ?? 0, laps.recorded?.() ?? 0];
  return {
    ...cost,
    stages: {
      read,
      analyseAndRecord: recorded - read,
      catalog: cost.cpu - recorded,
    },
  };
}

async function measureRounds(
  options: RoundsOptions,
  say: Say,
): Promise<Rounds> {
  const meter = Meter.create(options.servers);
  const floor: Floor = openFloor(options.url, meter);
  const ids = Array.from({ length: options.rounds }, (_, i) => `night${i + 1}`);
  let portal: CrawlPortal | undefined;
  if (options.nights) {
    const { adminUrl, warmUpUrl } = options.nights;
    say({ type: 'step', text: 'starting a backend' });
    portal = await CrawlPortal.start({
      adminUrl,
      sources: {
        warmup: warmUpUrl,
        ...Object.fromEntries(ids.map(id => [id, options.url])),
      },
      onComplaint: text => {
        // The gate makes every source complain once.
        if (!text.includes('waits for its turn')) {
          process.stderr.write(`${text}\n`);
        }
      },
    });
    await portal.night('warmup');
  }
  let tables = 0;
  const rounds: Round[] = [];
  try {
    for (const [i, id] of ids.entries()) {
      const tell = (text: string) =>
        say({ type: 'step', text: `round ${i + 1} of ${ids.length}: ${text}` });
      tell('the floor');
      const round: { -readonly [K in keyof Round]: Round[K] } = {
        floor: await floor.run(),
        extract: { cpu: 0, wall: 0, servers: {} },
      };
      tell('the extraction');
      const read = await meter.measure(() => readAll(options.url));
      tables = read.result;
      round.extract = read.cost;
      if (portal) {
        global.gc?.();
        tell('a night');
        if (i === 0) {
          say({ type: 'watch' });
        }
        round.night = await measureNight(portal, meter, id);
        if (i === 0) {
          say({ type: 'unwatch' });
        }
        tell('the same night again');
        const again = portal;
        round.unchanged = (await meter.measure(() => again.crawl(id))).cost;
      }
      rounds.push(round);
    }
  } finally {
    await portal?.stop();
  }
  return { program: floor.program, tables, rounds };
}

if (process.send && require.main === module) {
  serveParent(measureRounds);
}
