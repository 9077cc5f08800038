import { serialize } from 'node:v8';
import type { MessagePort } from 'node:worker_threads';
import { catalogFromData } from '../catalog/CatalogData';
import { loadParser } from '../parser/loadParser';
import { analyseRoutine } from '../routine/analyseRoutine';
import type { StatementWatch } from '../script/AnalyseOptions';
import { analyseSql } from '../script/analyseSql';
import type {
  ThreadStart,
  WorkerAnswer,
  WorkerRequest,
} from './workerMessages';

/** Answers what comes over a port, one task after the other. An error ends the thread. */
export async function serveAnalyses(
  port: MessagePort,
  { catalog, note }: ThreadStart,
): Promise<void> {
  const known = catalog && catalogFromData(catalog);
  const send = (answer: WorkerAnswer) => port.postMessage(answer);
  port.on('message', async (request: WorkerRequest) => {
    if (request.type !== 'task') {
      return;
    }
    const skip = new Map(request.skip);
    const watch: StatementWatch = (ordinal, { line, col }) => {
      note[0] = ordinal;
      note[1] = line;
      note[2] = col;
      return skip.get(ordinal);
    };
    note[0] = -1;
    // A parser that gave up is being replaced.
    await loadParser();
    const { task } = request;
    const own =
      task.kind === 'sql' && task.options.catalog
        ? catalogFromData(task.options.catalog)
        : known;
    const lineage =
      task.kind === 'sql'
        ? analyseSql(task.sql, { ...task.options, catalog: own, watch })
        : analyseRoutine({ ...task.options, catalog: known, watch });
    send({ type: 'done', lineage: serialize(lineage) });
  });
  await loadParser();
  send({ type: 'ready' });
}
