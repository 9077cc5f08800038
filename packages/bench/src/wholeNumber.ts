import { InputError } from '@backstage/errors';

/**
 * The whole number that an option of a benchmark says.
 *
 * @param option - without its dashes
 * @throws InputError that names the option, if it is none, or less than `least`
 */
export function wholeNumber(
  option: string,
  value: string,
  least: number,
): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) {
    throw new InputError(
      `--${option} is a whole number from ${least} on, not ${JSON.stringify(
        value,
      )}`,
    );
  }
  return number;
}
