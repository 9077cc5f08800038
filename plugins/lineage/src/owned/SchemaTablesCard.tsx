import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_REF,
  parseRef,
} from '@grainline/backstage-plugin-lineage-common';
import readable from '../Readable.module.css';
import { SchemaTables } from '../sources/SchemaTables';
import { useTexts } from '../texts';

/** The tables of the schema that the page's system stands for, a page at a time, however many they are. */
export function SchemaTablesCard() {
  const t = useTexts();
  const ref = useEntity().entity.metadata.annotations?.[ANNOTATION_REF];
  const { source, schema } = ref ? parseRef(ref) : {};
  return source && schema ? (
    <EntityInfoCard title={t('owned.title')} className={readable.readable}>
      <SchemaTables source={source} schema={schema} kind={undefined} />
    </EntityInfoCard>
  ) : null;
}
