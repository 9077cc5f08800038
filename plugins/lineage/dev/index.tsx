import { Entity } from '@backstage/catalog-model';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { UserIdentity } from '@backstage/core-components';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ANNOTATION_REF } from '@grainline/backstage-plugin-lineage-common';
import { SignInPageProps } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import ReactDOM from 'react-dom/client';
// This page is an app of its own.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import lineagePlugin, { lineageApiRef } from '../src';
import {
  RecordedFacts,
  RecordedLineage,
  generatedRecord,
  recordedRemovals,
  recordedShop,
} from '../src/__testUtils__/recorded';

// The pages over a recorded record, without a backend: `yarn workspace @grainline/backstage-plugin-lineage start`.

const big = generatedRecord(600, 20);
const wide = generatedRecord(4, 2000, 'wide');
const facts: RecordedFacts = {
  ...recordedShop,
  sources: recordedShop.sources.map(source => ({
    ...source,
    pendingRemovals: recordedRemovals,
  })),
  tables: [...recordedShop.tables, ...big.tables, ...wide.tables],
  edges: [...recordedShop.edges, ...big.edges],
};

const entities = facts.tables.map(
  (table): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: table.entityName,
      namespace: 'default',
      title: `${table.schema}.${table.name}`,
      description: table.comment,
      annotations: { [ANNOTATION_REF]: table.ref },
    },
    spec: { type: table.kind, owner: 'guests' },
    relations: [],
  }),
);

function SignedInAsGuest(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  useEffect(
    () => onSignInSuccess(UserIdentity.createGuest()),
    [onSignInSuccess],
  );
  return null;
}

const dashboardEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'dashboard-store-ops',
    namespace: 'default',
    title: 'Store Ops',
  },
  spec: { type: 'dashboard', owner: 'guests' },
  relations: [],
};

const app = createApp({
  features: [
    catalogPlugin,
    lineagePlugin,
    createFrontendModule({
      pluginId: 'lineage',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: lineageApiRef,
              deps: {},
              factory: () => RecordedLineage.of(facts),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () =>
                new InMemoryCatalogClient({
                  entities: [...entities, dashboardEntity],
                }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        SignInPageBlueprint.make({
          params: { loader: async () => SignedInAsGuest },
        }),
        ApiBlueprint.make({
          name: 'permission',
          params: defineParams =>
            defineParams({
              api: permissionApiRef,
              deps: {},
              factory: () => ({
                authorize: async () => ({ result: AuthorizeResult.ALLOW }),
              }),
            }),
        }),
      ],
    }),
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
