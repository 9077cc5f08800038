import { benchApi } from './api/benchApi';
import { benchCrawl } from './crawl/benchCrawl';
import { benchFit } from './fit/benchFit';
import { benchGrain } from './grain/benchGrain';
import { benchQuestions } from './questions/benchQuestions';
import { benchSql } from './sql/benchSql';
import { benchUi } from './ui/benchUi';

/** Each takes its arguments and answers with the exit code: 0 when every figure could be measured. */
const BENCHMARKS: Record<string, (args: readonly string[]) => Promise<number>> =
  {
    api: benchApi,
    crawl: benchCrawl,
    fit: benchFit,
    questions: benchQuestions,
    grain: benchGrain,
    sql: benchSql,
    ui: benchUi,
  };

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  const benchmark = BENCHMARKS[name];
  if (!benchmark) {
    process.stderr.write(
      `There is no benchmark ${JSON.stringify(name)}; there are ${Object.keys(
        BENCHMARKS,
      ).join(', ')}\n`,
    );
    return 1;
  }
  return benchmark(args);
}

main().then(
  code => {
    // A backend that was stopped leaves timers behind, such as those of its database pools.
    process.stdout.write('', () => process.exit(code));
  },
  error => {
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  },
);
