import { InputError } from '@backstage/errors';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { emptyCatalog } from '../catalog/CatalogView';
import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import type { Dialect } from '../resolve/StatementAnalysis';
import { analyseSql } from '../script/analyseSql';
import { runVerify, VERIFY_USAGE } from '../verify/runVerify';
import { answerCase } from './answerCase';
import type { CommandStreams } from './CommandStreams';
import { explainText } from './explainText';
import { readCase } from './readCase';
import { readSchemaFile } from './readSchemaFile';
import { readFileText, readStreamText } from './readText';

const USAGE = `Usage:
  sql-lineage --jsonl < cases > answers
  sql-lineage explain FILE|- [--dialect postgres|redshift|ansi] [--schema FILE.json]
                             [--search-path a,b] [--json]
  ${VERIFY_USAGE}`;

const DIALECTS: readonly Dialect[] = ['postgres', 'redshift', 'ansi'];

/**
 * The command line.
 *
 * @returns the exit code: 0, but for what a command says of its own
 * @throws InputError - if the arguments make no command; the message says what would
 */
export async function runCommand(
  args: readonly string[],
  streams: CommandStreams,
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    streams.output.write(`${USAGE}\n`);
    return 0;
  }
  if (args[0] === 'verify') {
    return runVerify(args.slice(1), streams);
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jsonl: { type: 'boolean' },
      json: { type: 'boolean' },
      dialect: { type: 'string', default: 'postgres' },
      schema: { type: 'string' },
      'search-path': { type: 'string', default: 'public' },
    },
  });
  const [command, file] = positionals;
  if (values.jsonl && command === undefined) {
    await runJsonl(streams);
    return 0;
  }
  if (command !== 'explain' || file === undefined) {
    throw new InputError(USAGE);
  }
  const dialect = DIALECTS.find(one => one === values.dialect);
  if (!dialect) {
    throw new InputError(
      `--dialect is one of ${DIALECTS.join(', ')}, not '${values.dialect}'`,
    );
  }
  const searchPath = values['search-path']
    .split(',')
    .filter(schema => schema !== '');
  await loadParser();
  const lineage = analyseSql(
    file === '-' ? await readStreamText(streams.input) : readFileText(file),
    {
      dialect,
      searchPath,
      catalog: values.schema
        ? catalogFromRecord(readSchemaFile(values.schema), {
            defaultSchema: searchPath[0],
            ignoreCase: dialect !== 'postgres',
          })
        : emptyCatalog,
    },
  );
  streams.output.write(
    values.json
      ? `${JSON.stringify(lineage, undefined, 2)}\n`
      : explainText(lineage),
  );
  return 0;
}

/** `--jsonl`: one case a line in, one answer a line out. */
async function runJsonl(streams: CommandStreams): Promise<void> {
  await loadParser();
  let number = 0;
  for await (const line of createInterface({ input: streams.input })) {
    number += 1;
    if (line.trim() !== '') {
      const answer = answerCase(readCase(line, number));
      streams.output.write(`${JSON.stringify(answer)}\n`);
    }
  }
}
