import {
  Entity,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_OWNER_BY } from '@grainline/backstage-plugin-lineage-common';

/** An owner's entity ref, or `nobody` where nothing named one. */
export type TableOwner = { readonly ref: string } | 'nobody';

/** Whose a table's entity is. One that merely fell to the default owner is nobody's. */
export function ownerOf(entity: Entity): TableOwner {
  const owner =
    entity.relations?.find(({ type }) => type === RELATION_OWNED_BY)
      ?.targetRef ?? entity.spec?.owner;
  if (
    entity.metadata.annotations?.[ANNOTATION_OWNER_BY] === 'default' ||
    typeof owner !== 'string'
  ) {
    return 'nobody';
  }
  return {
    ref: owner.includes(':')
      ? owner
      : stringifyEntityRef({ kind: 'Group', name: owner }),
  };
}
