import { coreExtensionData } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import lineagePlugin, { lineageApiRef } from '.';
import { RecordedLineage, entityOf, recordedShop } from './__testUtils__';

const content = lineagePlugin.getExtension('entity-content:lineage');
const cards = ['grain', 'columns', 'facts', 'fit', 'changes'] as const;

describe('lineagePlugin', () => {
  const api = RecordedLineage.of(recordedShop);

  it('adds its cards to the page of a table', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entityOf('shop/raw/orders') }),
        ...cards.map(name =>
          lineagePlugin.getExtension(`entity-card:lineage/${name}`),
        ),
      ],
      apis: [[lineageApiRef, api]],
    });
    expect(await screen.findByText('One row per order.')).toBeInTheDocument();
    expect(await screen.findByText('48,210')).toBeInTheDocument();
    expect(
      await screen.findByRole('rowheader', { name: /customer_id/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('list', { name: 'Changes' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Check a requirement' }),
    ).toBeInTheDocument();
  });

  it('adds its tab to the page of a table', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entityOf('shop/raw/orders') }),
        content,
      ],
      apis: [[lineageApiRef, api]],
    });
    expect(
      await screen.findByRole('group', { name: /Lineage graph/ }),
    ).toBeInTheDocument();
  });

  it('adds a card to the page of a dashboard', async () => {
    const entity = {
      ...entityOf('shop/raw/orders'),
      metadata: { name: 'dashboard-store-ops', namespace: 'default' },
      spec: { type: 'dashboard' },
    };
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity }),
        lineagePlugin.getExtension('entity-card:lineage/dashboard'),
        lineagePlugin.getExtension('entity-card:lineage/fit'),
      ],
      apis: [[lineageApiRef, api]],
    });
    expect(await screen.findByText('does not fit')).toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Check a requirement' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['a schema', { ...entityOf('shop/raw'), kind: 'System' }],
    [
      'a resource that is no table',
      { ...entityOf('shop/raw/orders'), metadata: { name: 'bucket' } },
    ],
  ])('adds nothing to the page of %s', async (_, entity) => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity }),
        lineagePlugin.getExtension('entity-card:lineage/grain'),
      ],
      apis: [[lineageApiRef, api]],
    });
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(screen.queryByText('Grain')).not.toBeInTheDocument();
  });

  it('has its page at /lineage', () => {
    const page = createExtensionTester(
      lineagePlugin.getExtension('page:lineage'),
    );
    expect(page.get(coreExtensionData.routePath)).toBe('/lineage');
    expect(page.get(coreExtensionData.title)).toBe('Lineage');
  });
});
