import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCrawler, createDatabase } from '../createDatabase';
import { gatherStatistics } from '../gatherStatistics';
import { hideKeys } from '../hideKeys';
import { withClient } from '../withClient';
import { checkTruth } from './checkTruth';
import { EVENT_CASES } from './eventCases';
import { GrainCase, Load } from './GrainCase';
import { MadeCase, madeCase } from './MadeCase';
import { Scrambler } from './Scrambler';
import { TIME_CASES } from './timeCases';

/** All 100 tables of the benchmark: 30 of hours, 30 of days, 15 of weeks or months, 25 of events. */
export const GRAIN_CASES: readonly GrainCase[] = [
  ...TIME_CASES,
  ...EVENT_CASES,
];

const SCHEMAS = ['raw', 'mid', 'mart'] as const;

/** The tables in a database, with their files of SQL, until they are dropped. */
export interface MadeTables {
  /** Of the role that crawls, which may read everything and write nothing. It holds a password: never print it. */
  readonly crawlerUrl: string;
  /** The folder of the files that fill some of them. */
  readonly folder: string;
  readonly cases: readonly MadeCase[];
}

/**
 * Makes the tables in a database of their own: first all that nobody sees, then what the statement log of the server is to see (of the generator's own
 * statements it keeps none). The keys with which they were loaded are dropped in the end, and what is said of each is held against its rows.
 *
 * @param options - `adminUrl`: of a superuser of a server that keeps pg_stat_statements; `folder`: where files are written, emptied first
 * @throws Error that names the case whose SQL fails or whose rows are not what it says
 */
export async function makeTables(options: {
  readonly adminUrl: string;
  readonly database: string;
  readonly folder: string;
  readonly onProgress: (step: string) => void;
  readonly cases: readonly GrainCase[];
  /** A whole number below 1,000 from which names and rows are made. */
  readonly seed: number;
}): Promise<MadeTables> {
  const { adminUrl, database, folder, cases, seed, onProgress } = options;
  const scrambler = Scrambler.create(SCHEMAS, seed);
  const shared = scrambler.of('schemas');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const url = await createDatabase(adminUrl, database);
  return withClient(url, async owner => {
    await owner.query(`SET client_min_messages = warning; SET pg_stat_statements.track = 'none';
CREATE SCHEMA monitoring; CREATE EXTENSION pg_stat_statements SCHEMA monitoring;
${SCHEMAS.map(name => `CREATE SCHEMA ${shared(`@${name}`)};`).join('\n')}`);
    const texts = cases.map(one => ({ one, write: scrambler.of(one.id) }));
    const run = async (
      of: { one: GrainCase; write: (text: string) => string },
      sql: string,
    ) => {
      try {
        await owner.query(of.write(sql));
      } catch (error) {
        throw new Error(`${of.one.id}: ${(error as Error).message}`);
      }
    };
    const loads = async (isTurn: (load: Load) => boolean) => {
      for (const of of texts) {
        for (const load of of.one.loads.filter(isTurn)) {
          await run(of, load.sql);
        }
      }
    };
    await owner.query('SELECT setseed($1)', [seed / 1_000]);
    for (const [at, of] of texts.entries()) {
      onProgress(`${at + 1} of ${texts.length}`);
      await run(of, of.one.setup);
    }
    const isLogged = (load: Load) =>
      load.seen === 'statement' || load.seen === 'routine';
    await loads(load => !isLogged(load));
    await owner.query(`SET pg_stat_statements.track = 'top'`);
    await loads(isLogged);
    await owner.query(`SET pg_stat_statements.track = 'none'`);
    const found = texts.map(({ one, write }) => madeCase(one, write));
    for (const of of texts) {
      for (const { sql } of of.one.loads.filter(load => load.seen === 'file')) {
        const name = `${of.write(`@${of.one.table}`)}.sql`;
        await writeFile(join(folder, name), of.write(sql));
      }
    }
    await hideKeys(owner, [shared('@mart')]);
    for (const one of found) {
      await checkTruth(owner, one);
    }
    await gatherStatistics(owner);
    const crawlerUrl = await createCrawler(owner, url);
    return { crawlerUrl, folder, cases: found };
  });
}
