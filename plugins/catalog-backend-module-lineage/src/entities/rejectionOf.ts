import {
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';

const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/**
 * Why the catalog would refuse an entity, or undefined when it would not.
 *
 * The catalog itself checks too late to be asked: a broken envelope fails the whole mutation, and anything else is found while entities are
 * processed, long after the provider was told that all is well.
 */
export async function rejectionOf(entity: Entity): Promise<string | undefined> {
  try {
    await policies.enforce(entity);
    const known =
      (await resourceEntityV1alpha1Validator.check(entity)) ||
      (await systemEntityV1alpha1Validator.check(entity));
    return known ? undefined : `The kind ${entity.kind} is not one of ours`;
  } catch (error) {
    return stringifyError(error);
  }
}
