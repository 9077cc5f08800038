import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { Kind, KindFigures, StoreFigures } from './ApiFigures';
import { measureKind } from './load/measureKind';
import { questionsOf } from './load/questionsOf';
import { ApiOptions, Store } from './readApiOptions';
import { SearchQueryCase } from './search/searchQueries';
import { LoadedBackend } from './server/LoadedBackend';
import { openStore } from './stores/openStore';
import { MadeTable } from './warehouse/MadeTable';
import { GENERATED_SOURCE } from './warehouse/writeGeneratedRecord';

const KINDS: readonly Kind[] = ['table', 'column', 'search'];
const POLL_MS = 1_000;
const PATIENCE_MS = 30 * 60_000;

/** Waits until the graph holds what the record holds. @throws Error if it does not come to that */
async function untilLevel(
  backend: LoadedBackend,
  tell: (detail: string) => void,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const { graph }: SourceStatus = JSON.parse(
      await backend.get(`/sources/${GENERATED_SOURCE}`),
    );
    if (graph.level) {
      return;
    }
    tell('the graph is brought level');
    await sleep(POLL_MS);
  }
  throw new Error('The graph did not become level with the record');
}

/** Generates or opens a store's record, and asks a backend on it. `also` is asked of the same backend at the end. */
export async function measureStore<T>(
  store: Store,
  tables: readonly MadeTable[],
  cases: readonly SearchQueryCase[],
  options: ApiOptions,
  tell: (detail: string) => void,
  also: (backend: LoadedBackend) => Promise<T>,
): Promise<{ readonly figures: StoreFigures; readonly also: T }> {
  tell('the record');
  const opened = await openStore(store, options, options.fresh, tell);
  const knex = opened.connect();
  try {
    tell('the backend');
    const backend = await LoadedBackend.start(opened.served);
    try {
      await untilLevel(backend, tell);
      const begin = performance.now();
      await backend.get('/search?query=customer');
      const firstSearchSeconds = (performance.now() - begin) / 1000;
      const kinds: KindFigures[] = [];
      for (const kind of KINDS) {
        tell(kind);
        const count = options.rate * options.seconds;
        const questions = questionsOf(kind, tables, cases, count);
        if (questions.length > 0) {
          kinds.push(
            await measureKind(backend, knex, kind, questions, options.rate),
          );
        }
      }
      const answered = await also(backend);
      return {
        figures: {
          store,
          kinds,
          memory: backend.peakMemory,
          firstSearchSeconds,
        },
        also: answered,
      };
    } finally {
      await backend.stop();
    }
  } finally {
    await knex.destroy();
    await opened.stop();
  }
}
