import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { assertKnownKeys } from '@grainline/backstage-plugin-lineage-node';
import { Dashboard } from './Dashboard';

const KEYS = ['title', 'owner', 'sql', 'source', 'grain', 'freshness'];

/**
 * Reads the dashboards under `lineage.dashboards`, each by its key.
 *
 * @param config - all of `lineage`
 * @throws an error that names the key whose value is wrong or that nobody knows
 */
export function readDashboardsConfig(config: Config): readonly Dashboard[] {
  const dashboards = config.getOptionalConfig('dashboards');
  return (dashboards?.keys() ?? []).map((id): Dashboard => {
    const one = dashboards!.getConfig(id);
    assertKnownKeys(one, `lineage.dashboards.${id}`, KEYS);
    const owner = one.getOptionalString('owner');
    const source = one.getOptionalString('source');
    const grain = one.getOptionalString('grain');
    return {
      id,
      origin: 'config',
      title: one.getOptionalString('title') ?? id,
      ...(owner !== undefined && { owner }),
      ...(source !== undefined && { source }),
      sql: one.getString('sql'),
      asked: {
        ...(grain !== undefined && { grain }),
        ...(one.has('freshness') && {
          maxAgeSeconds:
            durationToMilliseconds(
              readDurationFromConfig(one, { key: 'freshness' }),
            ) / 1_000,
        }),
      },
    };
  });
}
