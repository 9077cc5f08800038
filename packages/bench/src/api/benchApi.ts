import { Progress } from '@grainline/demo/progress';
import { lackingForNeo4j } from '../crawl/neo4j/openNeo4j';
import { ApiFigures, StoreFigures } from './ApiFigures';
import { apiFiguresText } from './apiFiguresText';
import { isSeen } from './load/questionsOf';
import { measureStore } from './measureStore';
import { ApiOptions, readApiOptions, Store, USAGE } from './readApiOptions';
import { judgeSearch } from './search/judgeSearch';
import { searchQueries } from './search/searchQueries';
import { LoadedBackend } from './server/LoadedBackend';
import { TableFinder } from './warehouse/analysedTables';
import { MadeTable } from './warehouse/MadeTable';
import { makeTables } from './warehouse/makeTables';
import { GENERATED_SOURCE } from './warehouse/writeGeneratedRecord';

const SEED = 60_000;

function casesOf(tables: readonly MadeTable[], count: number) {
  const finder = TableFinder.create(GENERATED_SOURCE, tables);
  const named = tables.flatMap((table, at) =>
    isSeen(table)
      ? [
          {
            ref: finder.refOf(at),
            schema: table.schema,
            name: table.name,
            columns: table.columns.map(column => column.name),
          },
        ]
      : [],
  );
  return searchQueries(named, { count, seed: SEED });
}

async function judge(
  backend: LoadedBackend,
  cases: ReturnType<typeof searchQueries>,
): Promise<ApiFigures['search']> {
  if (cases.length === 0) {
    return undefined;
  }
  const { missed: _, ...quality } = await judgeSearch(
    {
      search: async ({ query, limit }) =>
        JSON.parse(
          await backend.get(
            `/search?limit=${limit}&query=${encodeURIComponent(query)}`,
          ),
        ),
    },
    cases,
  );
  return quality;
}

/** The stores that this machine can start. */
async function startable(
  { stores }: ApiOptions,
  say: (line: string) => void,
): Promise<readonly Store[]> {
  if (!stores.includes('neo4j')) {
    return stores;
  }
  const missing = await lackingForNeo4j();
  if (missing.length > 0) {
    say(`Neo4j is left out: ${missing.join('; ')}`);
    return stores.filter(store => store !== 'neo4j');
  }
  return stores;
}

/** The command `bench api`. @returns the exit code: 1 when an answer failed */
export async function benchApi(args: readonly string[]): Promise<number> {
  const options = readApiOptions(args);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const progress = Progress.create();
  const tables = makeTables(options);
  const cases = casesOf(tables, options.queries);
  const stores: StoreFigures[] = [];
  let search: ApiFigures['search'];
  for (const store of await startable(options, line => progress.say(line))) {
    // What is found does not hang on the store: names are held in memory.
    const judged = search ? [] : cases;
    const measured = await progress.step(`Asking ${store}`, tell =>
      measureStore(store, tables, cases, options, tell, async backend => {
        tell('misspelled searches');
        return judge(backend, judged);
      }),
    );
    stores.push(measured.figures);
    search ??= measured.also;
  }
  const figures: ApiFigures = {
    tables: tables.length,
    columns: tables.reduce((sum, table) => sum + table.columns.length, 0),
    rate: options.rate,
    stores,
    ...(search && { search }),
  };
  process.stdout.write(
    options.json ? `${JSON.stringify(figures)}\n` : apiFiguresText(figures),
  );
  const failed = stores.some(({ kinds }) => kinds.some(k => k.errors > 0));
  return failed ? 1 : 0;
}
