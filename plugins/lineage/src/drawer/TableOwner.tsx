import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { TableSummary } from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { useTableOwners } from '../entity';
import { useTexts } from '../texts';

/** Whose a table is: by the catalog, else by the database. */
export function TableOwner(props: { table: TableSummary }) {
  const t = useTexts();
  const { table } = props;
  const tables = useMemo(() => [table], [table]);
  const owner = useTableOwners(tables).value?.get(table.entityName);
  if (owner && owner !== 'nobody') {
    return <EntityRefLink entityRef={owner.ref} defaultKind="group" hideIcon />;
  }
  return (
    <>
      {table.databaseOwner === undefined
        ? t('drawer.table.noOwner')
        : t('drawer.table.dbOwner', { owner: table.databaseOwner })}
    </>
  );
}
