import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { assertKnownKeys } from '@grainline/backstage-plugin-lineage-node';
import { TemplateVariables } from '@grainline/sql-lineage';
import { SqlFilesConfig, targetPrefix } from './SqlFilesConfig';

const KEYS = [
  'target',
  'include',
  'exclude',
  'searchPath',
  'templating',
  'variables',
];

/** Every file that ends in `.sql`, in folders at any depth. */
const DEFAULT_INCLUDE = ['*.sql'];

function readTemplating(config: Config, path: string): 'none' | 'jinja' {
  const value = config.getOptionalString('templating') ?? 'none';
  if (value !== 'none' && value !== 'jinja') {
    throw new InputError(
      `${path}.templating is ${JSON.stringify(
        value,
      )}; it must be none or jinja`,
    );
  }
  return value;
}

function checkVariables(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      throw new InputError(
        `${path} must be a text, a number, true, false or an object of these`,
      );
    }
    return;
  }
  for (const [name, part] of Object.entries(value)) {
    checkVariables(part, `${path}.${name}`);
  }
}

/**
 * Reads `sqlFiles` of a source; none if it is not given.
 *
 * @param path - the source's full key, for messages
 * @throws InputError that names the key whose value is wrong
 */
export function readSqlFilesConfig(
  source: Config,
  path: string,
): SqlFilesConfig[] {
  const prefixes = new Set<string>();
  return (source.getOptionalConfigArray('sqlFiles') ?? []).map((config, at) => {
    const key = `${path}.sqlFiles[${at}]`;
    assertKnownKeys(config, key, KEYS);
    const target = config.getString('target');
    const prefix = targetPrefix(target);
    if (prefixes.has(prefix)) {
      throw new InputError(
        `${key}.target ends in ${prefix} as another one of the source does; their files would have the same names`,
      );
    }
    prefixes.add(prefix);
    const variables = config.getOptional('variables') ?? {};
    checkVariables(variables, `${key}.variables`);
    return {
      target,
      include: config.getOptionalStringArray('include') ?? DEFAULT_INCLUDE,
      exclude: config.getOptionalStringArray('exclude') ?? [],
      searchPath: config.getOptionalStringArray('searchPath'),
      templating: readTemplating(config, key),
      variables: variables as TemplateVariables,
    };
  });
}
