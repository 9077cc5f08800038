import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';

/** What the benchmark prints when it is asked how it is used. */
export const USAGE = `yarn bench questions [options]

Asks the demo portal sixty analysts' questions in a browser, as they type them, and counts the right answers; then again of the same
warehouse without keys and comments. The answers were written by hand.

  --json           one line of JSON instead of a table
  --show           also every question that was not answered rightly, on standard error
  --only PART      whole or stripped
  --ask ID         only this question
`;

/** What the command was asked to do. */
export interface QuestionOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly show: boolean;
  readonly only?: 'whole' | 'stripped';
  readonly ask?: string;
}

/** @throws InputError that names the option that is wrong */
export function readQuestionOptions(args: readonly string[]): QuestionOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        show: { type: 'boolean', default: false },
        only: { type: 'string' },
        ask: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
  const { only } = values;
  if (only !== undefined && only !== 'whole' && only !== 'stripped') {
    throw new InputError(
      `--only is whole or stripped, not ${JSON.stringify(only)}`,
    );
  }
  return { ...values, only } as QuestionOptions;
}
