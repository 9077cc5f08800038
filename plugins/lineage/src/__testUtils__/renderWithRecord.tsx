import { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { ANNOTATION_REF } from '@grainline/backstage-plugin-lineage-common';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { useLocation } from 'react-router-dom';
import { lineageApiRef } from '../api';
import { RecordedLineage } from './RecordedLineage';
import { answeringSlowly } from './answeringSlowly';

/** The entity that stands for a table. */
export function entityOf(ref: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: ref.split('/').join('.'),
      annotations: { [ANNOTATION_REF]: ref },
    },
    spec: { type: 'table', owner: 'group:default/shop' },
  };
}

function tableNamed(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: { type: 'table', owner: 'group:default/shop' },
  };
}

function Place() {
  const { pathname, search } = useLocation();
  return <output aria-label="place">{`${pathname}${search}`}</output>;
}

/** Renders a part of the plugin in a test app whose lineage is a recorded one; the place in the app stands in `place`. */
export function renderWithRecord(
  element: JSX.Element,
  options: {
    api: RecordedLineage;
    /** Ref of the table whose entity page it is on. */
    table?: string;
    /** The page's path and query; `/` if not given. */
    at?: string;
    mayCrawl?: boolean;
    /** What the catalog holds beside the tables. */
    entities?: Entity[];
    /** False if the catalog holds none of the tables. */
    catalogued?: boolean;
  },
) {
  const { api, table, at = '/', mayCrawl = true, entities = [] } = options;
  const { catalogued = true } = options;
  const placed = (
    <>
      {element}
      <Place />
    </>
  );
  return renderInTestApp(
    table ? (
      <EntityProvider entity={entityOf(table)}>{placed}</EntityProvider>
    ) : (
      placed
    ),
    {
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          lineageApiRef,
          process.env.GRAINLINE_SLOW_ANSWERS ? answeringSlowly(api) : api,
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              ...entities,
              ...(catalogued ? api.entityNames() : []).map(tableNamed),
            ],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: mayCrawl ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
      ],
    },
  );
}
