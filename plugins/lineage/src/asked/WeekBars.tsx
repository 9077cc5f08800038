import { QuestionWeek } from '@grainline/backstage-plugin-lineage-common';
import table from '../Table.module.css';
import { dayWords } from '../words';
import { WideTable } from '../wide';
import styles from './Asked.module.css';
import { useTexts } from '../texts';

const PARTS = ['answered', 'unknown', 'passedOn'] as const;

/** What is passed on to an owner was asked before: it is no part of the questions, but stands below them. */
const LINES = [['answered', 'unknown'], ['passedOn']] as const;

function Bar(props: { week: QuestionWeek; most: number }) {
  const { week, most } = props;
  return (
    // The figures beside it say the same.
    <div aria-hidden>
      {LINES.map(parts => (
        <div key={parts[0]} className={styles.bar}>
          {parts.map(part => (
            <span
              key={part}
              data-part={part}
              style={{ width: `${most ? (week[part] / most) * 100 : 0}%` }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The weeks as a table whose rows are bars too, the newest first. */
export function WeekBars(props: { weeks: readonly QuestionWeek[] }) {
  const t = useTexts();
  const { weeks } = props;
  const most = Math.max(
    0,
    ...weeks.map(week => Math.max(week.asked, week.passedOn)),
  );
  const now = new Date();
  return (
    <WideTable label={t('asked.questionsByWeek')}>
      <thead>
        <tr>
          <th scope="col">{t('asked.weekOf')}</th>
          <td className={styles.chart} aria-hidden />
          <th scope="col" className={styles.figure}>
            {t('asked.asked')}
          </th>
          {PARTS.map(part => (
            <th key={part} scope="col" className={styles.figure}>
              <span className={styles.key} data-part={part} aria-hidden />
              {t(`asked.bar.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={week.week}>
            <th scope="row" className={styles.week}>
              {dayWords(t, week.week, now)}
            </th>
            <td className={styles.chart} aria-hidden>
              <Bar week={week} most={most} />
            </td>
            <td className={table.number}>{week.asked}</td>
            {PARTS.map(part => (
              <td key={part} className={table.number}>
                {week[part]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
