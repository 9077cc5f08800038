import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { ReactNode } from 'react';
import { useTexts } from '../texts';
import { timesInWords } from '../words';
import { ReasonCounts } from './ReasonCounts';
import styles from './Sources.module.css';
import { Withheld } from './Withheld';

function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h4>{props.title}</h4>
      {props.children}
    </section>
  );
}

/** What of a source could not be read or understood, why, and what would mend it. */
export function Unread(props: { source: SourceStatus }) {
  const { schemas, warnings, columnLineage, withheldElsewhere } = props.source;
  const t = useTexts();
  const partly = schemas.filter(schema => schema.completeness !== 'complete');
  const isWhole =
    partly.length === 0 &&
    columnLineage.unresolved === 0 &&
    !withheldElsewhere &&
    (warnings ?? []).length === 0 &&
    schemas.every(schema => schema.withheld === 0);
  if (isWhole) {
    // Only those who see everything are told of warnings.
    return (
      <p className={styles.plain} role="status">
        {warnings ? t('sources.allRead') : t('sources.someRead')}
      </p>
    );
  }
  return (
    <div className={styles.body}>
      <Withheld source={props.source} />
      {partly.length > 0 && (
        <Section title={t('sources.partlyTitle')}>
          <ul>
            {partly.map(({ ref, name, reason, completeness }) => (
              <li key={ref}>
                {t('sources.partly', {
                  schema: name,
                  why: reason
                    ? timesInWords(t, reason.message)
                    : t(`sources.completeness.${completeness}`),
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {warnings && warnings.length > 0 && (
        <Section title={t('sources.warningsTitle')}>
          <ul>
            {warnings.map(({ code, message }) => (
              <li key={`${code} ${message}`}>{timesInWords(t, message)}</li>
            ))}
          </ul>
        </Section>
      )}
      {columnLineage.unresolved > 0 && (
        <Section title={t('sources.unresolvedTitle')}>
          <ReasonCounts coverage={columnLineage} />
        </Section>
      )}
    </div>
  );
}
