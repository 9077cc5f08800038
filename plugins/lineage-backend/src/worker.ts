/**
 * The entry point of the process that analyses SQL. It is an export of its own so that it is built; nothing else imports it.
 *
 * @packageDocumentation
 */
import { endWithParent } from './analyse/endWithParent';
import { serveAnalysis } from './analyse/serveAnalysis';

if (process.send) {
  endWithParent();
  serveAnalysis({
    send: (response, sent) => process.send!(response, () => sent?.()),
    listen: take => process.on('message', take),
  });
}
