import { RESOURCE_TYPE_LINEAGE_TABLE } from '@grainline/backstage-plugin-lineage-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { matchesFilter } from './matchesFilter';
import { TableFilter } from './TableCriteria';

/** A table as permission rules see it. */
export interface TableResource {
  readonly ref: string;
}

/** What permission rules of `lineage.table.read` are about. */
export const tablePermissionResourceRef = createPermissionResourceRef<
  TableResource,
  TableFilter
>().with({ pluginId: 'lineage', resourceType: RESOURCE_TYPE_LINEAGE_TABLE });

const isInSource = createPermissionRule({
  name: 'IS_IN_SOURCE',
  description: 'Allow tables of the given sources',
  resourceRef: tablePermissionResourceRef,
  paramsSchema: z.object({
    sources: z.array(z.string()).describe('Keys under lineage.sources'),
  }),
  apply: (table, { sources }) => matchesFilter(table.ref, { sources }),
  toQuery: ({ sources }) => ({ sources }),
});

const isInSchema = createPermissionRule({
  name: 'IS_IN_SCHEMA',
  description: 'Allow tables of schemas whose name matches one of the globs',
  resourceRef: tablePermissionResourceRef,
  paramsSchema: z.object({
    schemas: z.array(z.string()).describe('Globs of schema names'),
  }),
  apply: (table, { schemas }) => matchesFilter(table.ref, { schemas }),
  toQuery: ({ schemas }) => ({ schemas }),
});

const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Allow tables whose name matches one of the globs',
  resourceRef: tablePermissionResourceRef,
  paramsSchema: z.object({
    names: z.array(z.string()).describe('Globs of table names'),
  }),
  apply: (table, { names }) => matchesFilter(table.ref, { names }),
  toQuery: ({ names }) => ({ names }),
});

const isTable = createPermissionRule({
  name: 'IS_TABLE',
  description: 'Allow the given tables',
  resourceRef: tablePermissionResourceRef,
  paramsSchema: z.object({
    refs: z.array(z.string()).describe('Refs, source/schema/table'),
  }),
  apply: (table, { refs }) => matchesFilter(table.ref, { refs }),
  toQuery: ({ refs }) => ({ refs }),
});

/** The rules that a permission policy may combine for `lineage.table.read`. */
export const tablePermissionRules = {
  isInSource,
  isInSchema,
  hasName,
  isTable,
};

const conditionExports = createConditionExports({
  resourceRef: tablePermissionResourceRef,
  rules: tablePermissionRules,
});

/** Conditions for permission policies, one for each rule. */
export const lineageTableConditions = conditionExports.conditions;

/** Makes the decision that a policy returns from {@link lineageTableConditions}. */
export const createLineageTableConditionalDecision =
  conditionExports.createConditionalDecision;
