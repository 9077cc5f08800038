import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  Entity,
  RELATION_OWNED_BY,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Reason,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';

/** Somebody who owns something. */
export interface Owner {
  /** Entity ref of a group or user. */
  readonly ref: string;
  /** What people call them. */
  readonly title: string;
}

/** The owners of a table, or why there are none. */
export interface FoundOwners {
  readonly owners: readonly Owner[];
  /** Set if there are none. */
  readonly reason?: Reason;
}

function titleOf(entity: Entity): string {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  return profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
}

/** Entity refs of those whom the catalog names as owners of an entity. */
export function ownerRefs(entity: Entity): readonly string[] {
  const related = (entity.relations ?? [])
    .filter(r => r.type === RELATION_OWNED_BY)
    .map(r => r.targetRef);
  if (related.length > 0) {
    return [...new Set(related)];
  }
  const { owner } = (entity.spec ?? {}) as { owner?: string };
  return owner
    ? [
        stringifyEntityRef(
          parseEntityRef(owner, {
            defaultKind: 'group',
            defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
          }),
        ),
      ]
    : [];
}

/** Whom the catalog names as the owners of tables and other entities; it is asked on behalf of the reader. */
export class TableOwners {
  private readonly catalog: Pick<
    CatalogService,
    'getEntityByRef' | 'getEntitiesByRefs'
  >;

  static create(options: {
    readonly catalog: Pick<
      CatalogService,
      'getEntityByRef' | 'getEntitiesByRefs'
    >;
  }): TableOwners {
    return new TableOwners(options.catalog);
  }

  private constructor(catalog: TableOwners['catalog']) {
    this.catalog = catalog;
  }

  async ownersOf(
    table: Pick<TableSummary, 'entityName' | 'schema' | 'name'>,
    credentials: BackstageCredentials,
  ): Promise<FoundOwners> {
    const label = `${table.schema}.${table.name}`;
    const entity = await this.catalog.getEntityByRef(
      {
        kind: 'Resource',
        namespace: DEFAULT_NAMESPACE,
        name: table.entityName,
      },
      { credentials },
    );
    if (!entity) {
      return {
        owners: [],
        reason: {
          code: 'no-entity',
          message: `${label} is not in the catalog, or not for you; the catalog module of this plugin puts it there.`,
        },
      };
    }
    const refs = ownerRefs(entity);
    if (refs.length === 0) {
      return {
        owners: [],
        reason: {
          code: 'no-owner',
          message: `Nobody is named as the owner of ${label}; a rule under catalog.providers.lineage.owners or @owner in its comment would name one.`,
        },
      };
    }
    return this.known(refs, label, credentials);
  }

  /** Those of some owners that the catalog knows; a name that it does not know is nobody to send anything to. */
  async known(
    refs: readonly string[],
    label: string,
    credentials: BackstageCredentials,
  ): Promise<FoundOwners> {
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs: [...refs] },
      { credentials },
    );
    const owners = items.flatMap((entity): Owner[] =>
      entity
        ? [{ ref: stringifyEntityRef(entity), title: titleOf(entity) }]
        : [],
    );
    return owners.length > 0
      ? { owners }
      : {
          owners: [],
          reason: {
            code: 'owner-not-in-catalog',
            message: `${refs.join(
              ', ',
            )} owns ${label}, but is no group or user of the catalog; correct the rule under catalog.providers.lineage.owners.`,
          },
        };
  }
}
