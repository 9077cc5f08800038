import { Link } from '@backstage/ui';
import { Fragment } from 'react';
import { useGraphActions } from '../flow';
import { ListedFeeder } from '../graph';
import { useTexts } from '../texts';
import { seenWords } from '../words';
import styles from './LineageList.module.css';

/** Statements and files that are named; a table may be fed by many. */
const NAMED_JOBS = 2;

function Jobs(props: { jobs: ListedFeeder['jobs'] }) {
  const t = useTexts();
  const { jobs } = props;
  if (jobs.length === 0) {
    return null;
  }
  const count = jobs.length - NAMED_JOBS;
  const named = (
    <>
      {jobs.slice(0, NAMED_JOBS).map(({ id, name, url }, i) => (
        <Fragment key={id}>
          {i > 0 && ', '}
          {url ? (
            <Link href={url} variant="body-small" target="_blank">
              {name}
            </Link>
          ) : (
            name
          )}
        </Fragment>
      ))}
    </>
  );
  return (
    <div className={styles.how}>
      {count > 0
        ? t('list.byAndMore', { jobs: named, count })
        : t('list.by', { jobs: named })}
    </div>
  );
}

/** The tables that feed one, and what does it. */
export function FedBy(props: {
  feeders: readonly ListedFeeder[];
  /** `schema.table` of the table that is fed. */
  fed: string;
}) {
  const t = useTexts();
  const { select } = useGraphActions();
  return (
    <ul className={styles.plain}>
      {props.feeders.map(
        ({ ref, name, likely, jobs, grainChange, edge, ...more }) => (
          <li key={ref}>
            {edge ? (
              <button
                type="button"
                className={styles.action}
                aria-label={t('list.lineDetails', {
                  from: name,
                  to: props.fed,
                })}
                onClick={() =>
                  select?.({
                    line: { from: edge.from, to: edge.to, kind: edge.kind },
                  })
                }
              >
                {name}
              </button>
            ) : (
              name
            )}{' '}
            <span className={styles.how}>
              {[
                likely && t('list.likely'),
                more.through !== undefined &&
                  t('list.through', { count: more.through }),
                more.sinceThen && t(`list.since.${more.sinceThen}`),
                seenWords(t, more, new Date()),
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <Jobs jobs={jobs} />
            {grainChange && (
              <div>
                {t('list.grainChange', { sentence: grainChange.sentence })}
                {grainChange.fragment && (
                  <code className={styles.fragment}>
                    {grainChange.fragment}
                  </code>
                )}
              </div>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
