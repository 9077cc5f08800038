import {
  Entity,
  RELATION_OWNED_BY,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  ANNOTATION_REQUIRED_GRAIN,
  ANNOTATION_REQUIRES_FRESHNESS,
  ANNOTATION_REQUIRES_SOURCE,
  ANNOTATION_REQUIRES_SQL,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import { Dashboard } from './Dashboard';

function ownerOf(entity: Entity): string | undefined {
  const related = entity.relations?.find(r => r.type === RELATION_OWNED_BY);
  const owner = entity.spec?.owner;
  if (related || typeof owner !== 'string') {
    return related?.targetRef;
  }
  return stringifyEntityRef(
    parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: entity.metadata.namespace ?? 'default',
    }),
  );
}

/** `26 hours`, `PT26H` or `2d`, as the configuration takes durations. */
function secondsOf(text: string): number | undefined {
  try {
    return (
      durationToMilliseconds(
        readDurationFromConfig(new ConfigReader({ duration: text }), {
          key: 'duration',
        }),
      ) / 1_000
    );
  } catch {
    return undefined;
  }
}

/**
 * The dashboard that an entity is, by its annotations.
 *
 * @returns undefined for an entity that declares no SQL
 */
export function dashboardOfEntity(entity: Entity): Dashboard | undefined {
  const { annotations = {}, name, title } = entity.metadata;
  const sql = annotations[ANNOTATION_REQUIRES_SQL];
  if (sql === undefined || sql.trim() === '') {
    return undefined;
  }
  const owner = ownerOf(entity);
  const source = annotations[ANNOTATION_REQUIRES_SOURCE];
  const grain = annotations[ANNOTATION_REQUIRED_GRAIN];
  const freshness = annotations[ANNOTATION_REQUIRES_FRESHNESS];
  const maxAgeSeconds =
    freshness === undefined ? undefined : secondsOf(freshness);
  const reason: Reason | undefined =
    freshness !== undefined && maxAgeSeconds === undefined
      ? {
          code: 'bad-annotation',
          message: `${ANNOTATION_REQUIRES_FRESHNESS} is ${JSON.stringify(
            freshness,
          )}, which is no duration: write it as '26 hours' or 'PT26H'.`,
        }
      : undefined;
  return {
    id: stringifyEntityRef(entity),
    origin: 'catalog',
    title: title ?? name,
    ...(owner !== undefined && { owner }),
    ...(source !== undefined && { source }),
    sql,
    asked: {
      ...(grain !== undefined && { grain }),
      ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
    },
    ...(reason && { reason }),
  };
}
