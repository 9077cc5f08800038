import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { assertKnownKeys } from '@grainline/backstage-plugin-lineage-node';
import { LoadLogConfig } from './loadLog';
import { DataThroughConfig } from './readDataThrough';
import { readTableName } from './TableName';

const LOAD_LOG_KEYS = [
  'table',
  'target',
  'finishedAt',
  'startedAt',
  'status',
  'rows',
];

/**
 * Reads `loadLog` of a source.
 *
 * @param path - the key of `config`, for the errors
 */
export function readLoadLog(
  config: Config,
  path: string,
): LoadLogConfig | undefined {
  const log = config.getOptionalConfig('loadLog');
  if (!log) {
    return undefined;
  }
  const key = `${path}.loadLog`;
  assertKnownKeys(log, key, LOAD_LOG_KEYS);
  const status = log.getOptionalConfig('status');
  if (status) {
    assertKnownKeys(status, `${key}.status`, ['column', 'values']);
  }
  const values = status?.getStringArray('values');
  if (values?.length === 0) {
    throw new InputError(
      `'${key}.status.values' is empty: no load would count`,
    );
  }
  return {
    table: readTableName(log.getString('table'), `${key}.table`),
    target: log.getString('target'),
    finishedAt: log.getString('finishedAt'),
    startedAt: log.getOptionalString('startedAt'),
    status: status && values && { column: status.getString('column'), values },
    rows: log.getOptionalString('rows'),
  };
}

/**
 * Reads `dataThrough` of a source: a time column a table.
 *
 * @param path - the key of `config`, for the errors
 */
export function readDataThroughConfig(
  config: Config,
  path: string,
): DataThroughConfig[] {
  return (config.getOptionalConfigArray('dataThrough') ?? []).map(
    (one, index) => {
      const key = `${path}.dataThrough[${index}]`;
      assertKnownKeys(one, key, ['table', 'column']);
      return {
        ...readTableName(one.getString('table'), `${key}.table`),
        column: one.getString('column'),
      };
    },
  );
}
