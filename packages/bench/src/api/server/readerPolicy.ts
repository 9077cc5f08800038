import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { PolicyQuery } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createLineageTableConditionalDecision,
  lineageTableConditions,
} from '@grainline/backstage-plugin-lineage-backend';
import { lineageTableReadPermission } from '@grainline/backstage-plugin-lineage-common';

/** Schemas of which the readers of the benchmark see nothing, as globs. */
export const HIDDEN_SCHEMAS = ['*_payroll', '*_legal', 'raw_fraud'];

/** A policy as organisations have them: readers see what no other department keeps to itself, and may read its SQL. */
export const readerPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bench-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }: PolicyQuery): Promise<PolicyDecision> {
            return isPermission(permission, lineageTableReadPermission)
              ? createLineageTableConditionalDecision(permission, {
                  not: lineageTableConditions.isInSchema({
                    schemas: HIDDEN_SCHEMAS,
                  }),
                })
              : { result: AuthorizeResult.ALLOW };
          },
        });
      },
    });
  },
});
