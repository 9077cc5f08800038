import { Link } from '@backstage/ui';
import { EdgeAssertion } from '@grainline/backstage-plugin-lineage-common';
import { EvidenceList } from '../cards/EvidenceList';
import { CopyButton } from '../copy';
import { useLineageLink } from '../entity';
import { useTexts } from '../texts';
import { seenWords } from '../words';
import styles from './Drawer.module.css';
import { SqlText } from './SqlText';

const VIEW = /^view:/;

/** One of the statements that make an edge: what it is, its SQL with the part that does it, and why it is believed. */
export function LineAssertion(props: {
  assertion: EdgeAssertion;
  /** What the SQL is called where no job is told. */
  name: string;
}) {
  const t = useTexts();
  const linkOf = useLineageLink();
  const { job, sql, marks = [], basis, evidence } = props.assertion;
  const { fragment } = props.assertion.props;
  const url =
    job?.url ??
    (job && VIEW.test(job.id) ? linkOf(job.id.replace(VIEW, '')) : undefined);
  const title = job
    ? t(`drawer.job.${job.kind}`, { name: job.name })
    : t('drawer.noJob');
  return (
    <section className={styles.part}>
      <h4 className={styles.subtitle}>
        {url ? (
          <Link href={url} target={job?.url ? '_blank' : undefined}>
            {title}
          </Link>
        ) : (
          title
        )}
      </h4>
      <p className={styles.note}>
        {[t(`drawer.basis.${basis}`), job && seenWords(t, job, new Date())]
          .filter(Boolean)
          .join(', ')}
      </p>
      {sql !== undefined && (
        <>
          <SqlText
            sql={sql}
            marks={marks}
            label={t(marks.length > 0 ? 'drawer.sql' : 'drawer.sqlPlain', {
              name: job?.name ?? props.name,
            })}
          />
          <div>
            <CopyButton text={sql} label={t('drawer.copySql')} />
          </div>
        </>
      )}
      {sql === undefined && fragment !== undefined && (
        <SqlText
          sql={fragment}
          marks={[{ start: 0, end: fragment.length }]}
          label={t('drawer.fragment')}
        />
      )}
      {sql === undefined && job && job.kind !== 'link' && (
        <p className={styles.note}>{t('drawer.sqlWithheld')}</p>
      )}
      <EvidenceList evidence={evidence} />
    </section>
  );
}
