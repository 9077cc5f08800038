/**
 * The entry point of the process of a `LineageWorker`, and of the thread in it. It is
 * an export of its own so that it is built; nothing else imports it.
 *
 * @packageDocumentation
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { relayToThread } from './relayToThread';
import { serveAnalyses } from './serveAnalyses';
import { workerFile } from './workerFile';

if (isMainThread) {
  relayToThread(workerFile());
} else if (parentPort) {
  serveAnalyses(parentPort, workerData);
}
