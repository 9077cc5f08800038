import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lineageApiRef } from '../api';
import { RecordedLineage, entityOf, recordedShop } from '../__testUtils__';
import { OwnedTablesCard } from './OwnedTablesCard';

const owner = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

function tableOf(ownerRef: string, i: number): Entity {
  const name = `orders_${String(i).padStart(3, '0')}`;
  const entity = entityOf(`shop/raw/${name}`);
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      namespace: 'default',
      title: `raw.${name}`,
      description: `Orders of store ${i}.`,
    },
    spec: { type: i % 2 ? 'view' : 'table', owner: ownerRef },
    relations: [{ type: 'ownedBy', targetRef: ownerRef }],
  };
}

const bucket: Entity = {
  ...owner('Resource', 'bucket'),
  relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }],
};
const entities = [
  bucket,
  ...Array.from({ length: 45 }, (_, i) => tableOf('group:default/shop', i)),
  tableOf('user:default/ada', 900),
];

const renderOn = (page: Entity) =>
  renderInTestApp(
    <EntityProvider entity={page}>
      <OwnedTablesCard />
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [catalogApiRef, catalogApiMock({ entities })],
        [lineageApiRef, RecordedLineage.of(recordedShop)],
      ],
    },
  );

const rows = async () =>
  within(await screen.findByRole('table', { name: 'Tables of this owner' }))
    .getAllByRole('rowheader')
    .map(row => row.textContent);

describe('OwnedTablesCard', () => {
  it('lists a group’s tables, and nothing else that it owns, a page at a time', async () => {
    renderOn(owner('Group', 'shop'));
    expect(await screen.findByText('45 tables')).toBeInTheDocument();
    expect(await rows()).toHaveLength(20);
    expect((await rows())[0]).toBe('raw.orders_000');
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(async () => expect((await rows())[0]).toBe('raw.orders_020'));
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(async () => expect(await rows()).toHaveLength(5));
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await waitFor(async () => expect((await rows())[0]).toBe('raw.orders_020'));
  });

  it('finds a table by a part of its name, and leads to its page', async () => {
    renderOn(owner('Group', 'shop'));
    await userEvent.type(
      await screen.findByRole('searchbox', {
        name: 'Find a table by its name',
      }),
      'ERS_03',
    );
    expect(await screen.findByText('10 tables')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'raw.orders_037' }),
    ).toHaveAttribute('href', '/catalog/default/resource/shop.raw.orders_037');
  });

  it('says that a group has none, and how tables get owners', async () => {
    renderOn(owner('Group', 'marketing'));
    expect(
      await screen.findByText(/^This owner has no table\. Owners are given by/),
    ).toBeInTheDocument();
  });

  it('stands on a person’s page only if the person owns a table', async () => {
    const { unmount } = renderOn(owner('User', 'ada'));
    expect(await rows()).toEqual(['raw.orders_900']);
    unmount();
    renderOn(owner('User', 'guest'));
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(screen.queryByText('Tables')).not.toBeInTheDocument();
  });
});
