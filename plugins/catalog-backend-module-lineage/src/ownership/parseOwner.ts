import {
  DEFAULT_NAMESPACE,
  KubernetesValidatorFunctions,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The full ref of the group or user that a text names: `finance` is `group:default/finance`.
 *
 * @throws InputError for any other kind and for names that no entity can have.
 */
export function parseOwner(text: string): string {
  const { kind, namespace, name } = parseEntityRef(text, {
    defaultKind: 'group',
    defaultNamespace: DEFAULT_NAMESPACE,
  });
  if (!['group', 'user'].includes(kind.toLocaleLowerCase('en-US'))) {
    throw new InputError(`The owner '${text}' is neither a group nor a user`);
  }
  if (
    !KubernetesValidatorFunctions.isValidNamespace(namespace) ||
    !KubernetesValidatorFunctions.isValidObjectName(name)
  ) {
    throw new InputError(`The owner '${text}' is not a legal entity ref`);
  }
  return stringifyEntityRef({ kind, namespace, name });
}
