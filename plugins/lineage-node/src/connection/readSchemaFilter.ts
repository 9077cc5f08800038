import { Config } from '@backstage/config';
import { assertKnownKeys } from '../config';
import { globPattern } from '../text';

/** Which schemas are read, as regular expressions of their names: those that one of `include` fits and none of `exclude`. */
export interface SchemaFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

function readGlobs(config: Config | undefined, key: string): string[] {
  return (config?.getOptionalStringArray(key) ?? []).map(globPattern);
}

/**
 * Reads the key `schemas` of a source: globs of the names to read and to leave out; all are read if it is not given.
 *
 * @param path - the key of `config`, for the errors
 */
export function readSchemaFilter(config: Config, path: string): SchemaFilter {
  const schemas = config.getOptionalConfig('schemas');
  if (schemas) {
    assertKnownKeys(schemas, `${path}.schemas`, ['include', 'exclude']);
  }
  return {
    include: schemas?.has('include') ? readGlobs(schemas, 'include') : ['.*'],
    exclude: readGlobs(schemas, 'exclude'),
  };
}
