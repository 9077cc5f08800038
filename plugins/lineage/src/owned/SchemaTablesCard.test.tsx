import { EntityProvider } from '@backstage/plugin-catalog-react';
import { ANNOTATION_REF } from '@grainline/backstage-plugin-lineage-common';
import { screen } from '@testing-library/react';
import {
  RecordedLineage,
  recordedShop,
  renderWithRecord,
} from '../__testUtils__';
import { SchemaTablesCard } from './SchemaTablesCard';

const system = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop.raw', annotations },
  spec: { type: 'schema', owner: 'group:default/shop' },
});

describe('SchemaTablesCard', () => {
  const api = RecordedLineage.of(recordedShop);

  it('lists the tables of the schema that a system stands for', async () => {
    renderWithRecord(
      <EntityProvider entity={system({ [ANNOTATION_REF]: 'shop/raw' })}>
        <SchemaTablesCard />
      </EntityProvider>,
      { api },
    );
    expect(
      await screen.findByRole('link', { name: 'orders' }),
    ).toBeInTheDocument();
  });

  it('is not there for any other system', async () => {
    renderWithRecord(
      <EntityProvider entity={system({})}>
        <SchemaTablesCard />
      </EntityProvider>,
      { api },
    );
    expect(await screen.findByLabelText('place')).toBeInTheDocument();
    expect(screen.queryByText('Tables')).not.toBeInTheDocument();
  });
});
