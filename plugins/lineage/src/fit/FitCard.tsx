import { ButtonLink } from '@backstage/ui';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { tableRefOf, useAnswerPages } from '../entity';
import readable from '../Readable.module.css';
import styles from './Fit.module.css';
import { TableDashboards } from './TableDashboards';
import { useTexts } from '../texts';

/** The entity card that says which dashboards a table serves and how it fits them. */
export function FitCard() {
  const t = useTexts();
  const { entity } = useEntity();
  const pages = useAnswerPages();
  const table = tableRefOf(entity);
  if (!table) {
    return null;
  }
  return (
    <EntityInfoCard title={t('fit.fit')} className={readable.readable}>
      <div className={styles.answer}>
        <TableDashboards table={table} />
        <div className={styles.actions}>
          <ButtonLink
            size="small"
            variant="secondary"
            href={pages.fit({ table })}
          >
            {t('fit.checkARequirement')}
          </ButtonLink>
          <ButtonLink
            size="small"
            variant="secondary"
            href={pages.compare({ left: table })}
          >
            {t('fit.compareWithAnotherTable')}
          </ButtonLink>
        </div>
      </div>
    </EntityInfoCard>
  );
}
