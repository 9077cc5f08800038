import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { DashboardFit } from '@grainline/backstage-plugin-lineage-common';

function isEntity(id: string): boolean {
  // The key of a dashboard in the configuration is no ref.
  return id.includes(':') && id.includes('/');
}

/** A dashboard's name; a link to its page if it is an entity. */
export function DashboardName(props: { dashboard: DashboardFit }) {
  const { id, title } = props.dashboard;
  return isEntity(id) ? (
    <EntityRefLink entityRef={parseEntityRef(id)} title={title} />
  ) : (
    <strong>{title}</strong>
  );
}
