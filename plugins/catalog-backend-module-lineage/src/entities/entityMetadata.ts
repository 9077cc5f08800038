import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  DEFAULT_NAMESPACE,
  EntityMeta,
} from '@backstage/catalog-model';
import { ANNOTATION_REF } from '@grainline/backstage-plugin-lineage-common';
import { plainText } from '@grainline/backstage-plugin-lineage-node';
import { EntityOptions } from './EntityOptions';
import { entityTag } from './entityTag';

/** A page of text; longer comments are read in the database. */
const MAX_DESCRIPTION = 10_000;

/** The metadata that entities of tables and of schemas have alike. */
export function entityMetadata(
  thing: {
    /** Ref of the table or schema. */
    readonly ref: string;
    readonly entityName: string;
    readonly title: string;
    readonly comment?: string;
    readonly source: string;
    readonly schema: string;
  },
  options: EntityOptions,
): EntityMeta {
  // The colon of a location ref parts type and target; the target of ours leads back to the record, not to a file.
  const location = `lineage:${thing.ref}`;
  const description = plainText(thing.comment, MAX_DESCRIPTION);
  const tags = [thing.source, thing.schema]
    .map(entityTag)
    .filter(tag => tag !== undefined);
  return {
    namespace: DEFAULT_NAMESPACE,
    name: thing.entityName,
    title: plainText(thing.title, 200) ?? thing.entityName,
    ...(description && { description }),
    annotations: {
      [ANNOTATION_REF]: thing.ref,
      [ANNOTATION_LOCATION]: location,
      [ANNOTATION_ORIGIN_LOCATION]: location,
    },
    tags: [...new Set(tags)],
    ...(options.appBaseUrl && {
      links: [
        {
          url: `${options.appBaseUrl}/lineage?ref=${encodeURIComponent(
            thing.ref,
          )}`,
          title: 'Lineage',
        },
      ],
    }),
  };
}
