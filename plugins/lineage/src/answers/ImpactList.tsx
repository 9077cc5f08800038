import { Impacted } from '@grainline/backstage-plugin-lineage-common';
import { Link } from '@backstage/ui';
import { CertaintyMark } from '../cards/CertaintyMark';
import { useEntityLink } from '../entity';
import tableStyles from '../Table.module.css';
import { countOf, ownerWords } from '../words';
import styles from './AnswerList.module.css';
import { JobName } from './JobName';
import { RefLink } from './RefLink';
import { ShowAll } from './ShowAll';
import { useListed } from './useListed';
import { useTexts } from '../texts';

/** Rows that are listed at once. */
const FIRST = 20;

function Name(props: { item: Impacted }) {
  const { kind, ref, label, table } = props.item;
  const entityLink = useEntityLink();
  if (kind !== 'dashboard') {
    return <RefLink refOf={ref} table={table} label={label} />;
  }
  const href = entityLink(ref);
  return href ? (
    <Link href={href} variant="body-small">
      {label}
    </Link>
  ) : (
    <>{label}</>
  );
}

function Row(props: { item: Impacted }) {
  const t = useTexts();
  const { kind, depth, role, owner, certainty, job } = props.item;
  return (
    <tr>
      <th scope="row">
        <Name item={props.item} />
        <div className={styles.how}>
          {t(`answers.impacted.${kind}`)}, {countOf(t, depth, 'step')}
        </div>
      </th>
      <td>
        {role === 'value'
          ? t('answers.itsValues')
          : t('answers.whichRowsItHas')}{' '}
        {certainty !== 'certain' && <CertaintyMark certainty={certainty} />}
        {job && (
          <div className={styles.how}>
            <JobName job={job} />
          </div>
        )}
      </td>
      <td>{owner ? ownerWords(owner) : t('answers.notKnown')}</td>
    </tr>
  );
}

/** All that changes with a column or table, the nearest first. */
export function ImpactList(props: { items: readonly Impacted[] }) {
  const t = useTexts();
  const { shown, rest, showAll } = useListed(props.items, FIRST);
  return (
    <>
      <div className={tableStyles.scroller}>
        <table
          className={tableStyles.table}
          aria-label={t('answers.whatChangesWithIt')}
        >
          <thead>
            <tr>
              <th scope="col">{t('answers.what')}</th>
              <th scope="col">{t('answers.whatOfIt')}</th>
              <th scope="col">{t('answers.owner')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(item => (
              <Row key={`${item.kind} ${item.ref}`} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowAll rest={rest} noun="row" onPress={showAll} />
    </>
  );
}
