import { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asks: a user's entity ref, or a service's subject. */
export function callerName({ principal }: BackstageCredentials): string {
  const named = principal as { userEntityRef?: string; subject?: string };
  return named.userEntityRef ?? named.subject ?? 'somebody';
}
