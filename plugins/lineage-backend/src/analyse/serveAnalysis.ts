import { MessagePort } from 'node:worker_threads';
import { SchemaSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { analyseSnapshot } from './analyseSnapshot';
import { AnalysisRequest, AnalysisResponse } from './workerMessages';

const TABLES_PER_MESSAGE = 500;
const ASSERTIONS_PER_MESSAGE = 5_000;

/** Analyses one snapshot that comes over a port, and sends back what it finds. An error ends the worker. */
export function serveAnalysis(port: MessagePort): void {
  const schemas: SchemaSnapshot[] = [];
  const send = (response: AnalysisResponse) => port.postMessage(response);
  port.on('message', async (request: AnalysisRequest) => {
    if (request.type === 'schema') {
      schemas.push(request.schema);
      return;
    }
    await loadParser();
    const { tables, assertions, ...analysed } = analyseSnapshot(
      { ...request.snapshot, schemas },
      {
        skip: new Map(request.skip),
        onUnit: (job, done, total) => send({ type: 'unit', job, done, total }),
      },
    );
    for (let i = 0; i < tables.length; i += TABLES_PER_MESSAGE) {
      send({
        type: 'tables',
        tables: tables.slice(i, i + TABLES_PER_MESSAGE),
      });
    }
    for (let i = 0; i < assertions.length; i += ASSERTIONS_PER_MESSAGE) {
      send({
        type: 'assertions',
        assertions: assertions.slice(i, i + ASSERTIONS_PER_MESSAGE),
      });
    }
    send({ type: 'done', analysed });
    port.close();
  });
}
