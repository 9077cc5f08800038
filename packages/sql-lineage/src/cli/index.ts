import { runJsonl } from './run';

runJsonl({ input: process.stdin, output: process.stdout }).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
