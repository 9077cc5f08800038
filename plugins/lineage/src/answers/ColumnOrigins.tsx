import { ColumnOrigin } from '@grainline/backstage-plugin-lineage-common';
import { CertaintyMark } from '../cards/CertaintyMark';
import { transformWords } from '../words';
import { AnswerPart } from './AnswerPart';
import styles from './AnswerList.module.css';
import { RefLink } from './RefLink';
import { ShowAll } from './ShowAll';
import { useListed } from './useListed';
import { useTexts } from '../texts';

/** Origins that are listed at once. */
const FIRST = 12;

function Origin(props: { origin: ColumnOrigin }) {
  const t = useTexts();
  const { kind, ref, label, transform, expression, certainty, table } =
    props.origin;
  return (
    <li>
      {ref ? <RefLink refOf={ref} table={table} label={label} /> : label}{' '}
      <span className={styles.how}>
        {[
          kind === 'column' ? '' : t(`answers.origin.${kind}`),
          transformWords(t, { transform }),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>{' '}
      {certainty !== 'certain' && <CertaintyMark certainty={certainty} />}
      {expression && <code className={styles.sql}>{expression}</code>}
    </li>
  );
}

/** Where a column's values come from in the end. */
export function ColumnOrigins(props: { origins: readonly ColumnOrigin[] }) {
  const t = useTexts();
  const { shown, rest, showAll } = useListed(props.origins, FIRST);
  return (
    <AnswerPart title={t('answers.whereItComesFrom')}>
      <ul className={styles.list}>
        {shown.map(origin => (
          <Origin
            key={`${origin.kind} ${origin.ref ?? origin.label} ${
              origin.expression ?? ''
            }`}
            origin={origin}
          />
        ))}
      </ul>
      <ShowAll rest={rest} noun="origin" onPress={showAll} />
    </AnswerPart>
  );
}
