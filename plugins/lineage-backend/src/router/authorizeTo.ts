import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { ReadContext } from '../answers/LineageReads';

/**
 * Makes sure that a caller has a permission.
 *
 * @param what - what they want to do, at the beginning of a sentence
 * @throws NotAllowedError that names the permission
 */
export async function authorizeTo(
  permissions: PermissionsService,
  permission: BasicPermission,
  what: string,
  { credentials }: ReadContext,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `${what} needs the permission ${permission.name}`,
    );
  }
}
