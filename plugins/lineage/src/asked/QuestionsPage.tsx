import { Card, CardBody, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { QuestionWeek } from '@grainline/backstage-plugin-lineage-common';
import { useSearchParams } from 'react-router-dom';
import { lineageApiRef, useReading } from '../api';
import { Choice } from '../news/Choice';
import { AnswerPage } from '../page/AnswerPage';
import { ReadError, Waiting } from '../states';
import { countOf } from '../words';
import styles from './Asked.module.css';
import { KindList } from './KindList';
import { questionTrend, sumOf } from './questionTrend';
import { WeekBars } from './WeekBars';
import { useTexts } from '../texts';

const WEEKS = ['12', '26', '52'] as const;
const WEEK_MS = 7 * 86_400_000;

function isOver(week: QuestionWeek): boolean {
  return new Date(week.week).getTime() + WEEK_MS <= Date.now();
}

function Trend(props: { weeks: readonly QuestionWeek[] }) {
  const t = useTexts();
  const trend = questionTrend(props.weeks.filter(isOver));
  if (!trend) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('asked.onceQuestionsWereAsked')}
      </Text>
    );
  }
  const { weeks, before, after, fewer } = trend;
  const percent = Math.abs(fewer);
  return (
    <Text as="p" variant="body-medium">
      {t('asked.trend', {
        count: weeks,
        before,
        after,
        change: (
          <strong>
            {fewer < 0
              ? t('asked.more', { percent })
              : t('asked.fewer', { percent })}
          </strong>
        ),
      })}
    </Text>
  );
}

function Asked(props: { weeks: readonly QuestionWeek[] }) {
  const t = useTexts();
  const { weeks } = props;
  const { asked, answered, unknown, passedOn } = sumOf(weeks);
  if (asked === 0) {
    return (
      <Text role="status" variant="body-medium">
        {t('asked.nothingWasAskedYet')}
      </Text>
    );
  }
  return (
    <>
      <Text as="p" variant="body-large" weight="bold">
        {t('asked.answeredUnknownPassedOn', {
          questions: countOf(t, asked, 'question'),
          answered,
          unknown,
          passedOn,
        })}
      </Text>
      <Trend weeks={weeks} />
      <WeekBars weeks={weeks} />
      <KindList weeks={weeks} />
    </>
  );
}

/** The page that counts by week what was asked, answered, unknown and passed on. How many weeks is in the URL. */
export function QuestionsPage() {
  const t = useTexts();
  const api = useApi(lineageApiRef);
  const [params, setParams] = useSearchParams();
  const count = WEEKS.find(weeks => weeks === params.get('weeks')) ?? WEEKS[0];
  const { value, error, retry } = useReading(count, ({ signal }) =>
    api.questions(Number(count), { signal }),
  );
  return (
    <AnswerPage
      title={t('asked.whatWasAsked')}
      about={t('asked.howManyQuestionsAbout')}
    >
      <Card>
        <CardBody>
          <div className={styles.asked}>
            <Choice
              label={t('asked.weeks')}
              options={WEEKS.map(weeks => ({
                value: weeks,
                text: t('asked.weekCount', { count: Number(weeks) }),
              }))}
              value={count}
              onChoose={weeks => setParams({ weeks }, { replace: true })}
            />
            {error && (
              <ReadError
                what={t('asked.whatWasAsked')}
                error={error}
                onRetry={retry}
              />
            )}
            {!error && !value && (
              <Waiting what={t('asked.countingQuestions')} />
            )}
            {!error && value && <Asked weeks={value} />}
          </div>
        </CardBody>
      </Card>
    </AnswerPage>
  );
}
