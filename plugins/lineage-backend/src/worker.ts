/**
 * The entry point of the thread that analyses SQL. It is an export of its own so that it is built; nothing else imports it.
 *
 * @packageDocumentation
 */
import { parentPort } from 'node:worker_threads';
import { serveAnalysis } from './analyse/serveAnalysis';

if (parentPort) {
  serveAnalysis(parentPort);
}
