import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { useTexts } from '../texts';
import { Grants } from './Grants';
import styles from './Sources.module.css';

/** What the crawling role has no right on, and the statements that would show it; nothing where nothing is withheld. */
export function Withheld(props: { source: SourceStatus }) {
  const { schemas, withheldElsewhere } = props.source;
  const t = useTexts();
  const withheld = schemas.filter(schema => schema.withheld > 0);
  if (withheld.length === 0 && !withheldElsewhere) {
    return null;
  }
  const statements = [
    ...withheld.flatMap(schema => schema.grants ?? []),
    ...(withheldElsewhere?.grants ?? []),
  ];
  const relations = (count: number) => t('sources.relation', { count });
  return (
    <section className={styles.section}>
      <h4>{t('sources.withheldTitle')}</h4>
      <ul>
        {withheld.map(schema => (
          <li key={schema.ref}>
            {t('sources.withheldIn', {
              schema: schema.name,
              relations: relations(schema.withheld),
            })}
          </li>
        ))}
        {withheldElsewhere && (
          <li>
            {t('sources.elsewhere', {
              relations: relations(withheldElsewhere.relations),
            })}
          </li>
        )}
      </ul>
      {statements.length > 0 && (
        <>
          <p>{t('sources.withheldWhy')}</p>
          <Grants statements={statements} />
          <p className={styles.secondary}>{t('sources.grantsNext')}</p>
        </>
      )}
    </section>
  );
}
