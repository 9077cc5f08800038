import { runDemo } from './command/runDemo';
import { Interrupted } from './command/untilInterrupted';
import { runDoctor } from './doctor/runDoctor';
import { runScreenshots } from './screenshots/runScreenshots';
import { runTests } from './testing/runTests';
import { runWarehouse } from './warehouse/runWarehouse';

const COMMANDS: Record<string, (args: readonly string[]) => Promise<number>> = {
  demo: runDemo,
  doctor: runDoctor,
  screenshots: runScreenshots,
  test: runTests,
  warehouse: runWarehouse,
};

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    process.stderr.write(
      `There is no command ${JSON.stringify(name)}; there are ${Object.keys(
        COMMANDS,
      ).join(', ')}\n`,
    );
    return 1;
  }
  return command(args);
}

main().then(
  code => {
    process.exitCode = code;
  },
  error => {
    if (error instanceof Interrupted) {
      process.exitCode = 130;
      return;
    }
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  },
);
