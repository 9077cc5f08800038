import { proveCases } from './cases/proveCases';
import { proveEtl } from './etl/command/proveEtl';
import { proveHostile } from './hostile/proveHostile';
import { proveViews } from './views/command/proveViews';

/** Each takes its arguments and answers with the exit code: 0 when nothing was found wrong. */
const PROOFS: Record<string, (args: readonly string[]) => Promise<number>> = {
  cases: proveCases,
  etl: proveEtl,
  hostile: proveHostile,
  views: proveViews,
};

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const proof = PROOFS[name];
  if (!proof) {
    process.stderr.write(
      `There is no proof ${JSON.stringify(name)}; there are ${Object.keys(
        PROOFS,
      ).join(', ')}\n`,
    );
    return 1;
  }
  return proof(args);
}

// Whoever reads the report may stop before its end, as `head` does; what was started is stopped all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
