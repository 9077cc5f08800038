import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { Shot } from './Shot';

/** What the command prints when it is asked how it is used. */
export const USAGE = `npm run screenshots -- [options]

Takes pictures of every page and state of the demo portal, light and dark, 1280 and 1920 pixels wide, for the documentation.

  --url URL      a portal that runs already, with the demo warehouse; else one is started
  --only NAME,…  only these
`;

/** What the command was asked to do. */
export interface ScreenshotOptions {
  readonly help: boolean;
  readonly url?: string;
  readonly shots: readonly Shot[];
}

/** @throws InputError that names the option that is wrong */
export function readScreenshotOptions(
  args: readonly string[],
  all: readonly Shot[],
): ScreenshotOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        url: { type: 'string' },
        only: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${USAGE}`);
  }
  const only = values.only?.split(',');
  const unknown = only?.find(name => !all.some(s => s.name === name));
  if (unknown !== undefined) {
    throw new InputError(
      `There is no picture ${JSON.stringify(unknown)}; there are ${all
        .map(s => s.name)
        .join(', ')}`,
    );
  }
  return {
    help: values.help,
    ...(values.url && { url: values.url.replace(/\/$/, '') }),
    shots: all.filter(s => !only || only.includes(s.name)),
  };
}
