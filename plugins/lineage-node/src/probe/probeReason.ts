import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { ProbeRequest } from './TableProbe';

/** Why a statement of a probe failed, in words about the table that was probed; `failure` says it in words about catalogs. */
export function probeReason(
  failure: Reason,
  { schema, table }: Pick<ProbeRequest, 'schema' | 'table'>,
): Reason {
  const name = `${schema}.${table}`;
  switch (failure.code) {
    case 'no-privilege':
      return {
        code: 'probe-no-privilege',
        message: `The crawling role may not read the data of ${name}: grant it USAGE on the schema and SELECT on the table`,
      };
    case 'statement-timeout':
      return {
        code: 'probe-timeout',
        message: `A probe of ${name} took longer than probes.timeout: raise it, or lower probes.maxRows`,
      };
    case 'changed-while-read':
    case 'not-supported':
      return {
        code: 'probe-table-gone',
        message: `${name} cannot be probed: it is gone or changed since the last crawl, a type of it cannot be compared, or it stands for several tables that only a date in their names tells apart`,
      };
    default:
      return { code: failure.code, message: failure.message };
  }
}
