import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** `granted`: only what the crawling role has a right on; `all`: everything the catalogs show. */
export type Visibility = 'granted' | 'all';

/**
 * Reads the key `visibility` of a source; `granted` if it is not given.
 *
 * @param path - the key of `config`, for the error
 * @throws InputError when it is neither
 */
export function readVisibility(config: Config, path: string): Visibility {
  const visibility = config.getOptionalString('visibility') ?? 'granted';
  if (visibility !== 'granted' && visibility !== 'all') {
    throw new InputError(
      `'${path}.visibility' is '${visibility}'; it may be 'granted' or 'all'`,
    );
  }
  return visibility;
}
