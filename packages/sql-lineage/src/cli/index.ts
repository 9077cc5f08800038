import { run } from './run';

run(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
}).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
