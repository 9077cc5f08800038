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
  const trend = questionTrend(props.weeks.filter(isOver));
  if (!trend) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        Once questions were asked in two weeks that are over, the first and the
        last are compared here.
      </Text>
    );
  }
  const { weeks, before, after, fewer } = trend;
  const span = weeks === 1 ? 'week' : `${weeks} weeks`;
  return (
    <Text as="p" variant="body-medium">
      Of 100 questions, {before} were not answered here in the first {span} and{' '}
      {after} in the last:{' '}
      <strong>
        {Math.abs(fewer)} % {fewer < 0 ? 'more' : 'fewer'}
      </strong>
      .
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
        Nothing was asked yet. A question counts when somebody opens an answer:
        the source or impact of a column, a grain, a fit check, a comparison, or
        words in the search box.
      </Text>
    );
  }
  return (
    <>
      <Text as="p" variant="body-large" weight="bold">
        {countOf(t, asked, 'question')}: {answered} answered, {unknown} unknown,{' '}
        {passedOn} passed on to owners.
      </Text>
      <Trend weeks={weeks} />
      <WeekBars weeks={weeks} />
      <KindList weeks={weeks} />
    </>
  );
}

/** The page that counts by week what was asked, answered, unknown and passed on. How many weeks is in the URL. */
export function QuestionsPage() {
  const api = useApi(lineageApiRef);
  const [params, setParams] = useSearchParams();
  const count = WEEKS.find(weeks => weeks === params.get('weeks')) ?? WEEKS[0];
  const { value, error, retry } = useReading(count, ({ signal }) =>
    api.questions(Number(count), { signal }),
  );
  return (
    <AnswerPage
      title="What was asked"
      about="How many questions about tables this portal answered, and how many still needed a person. It counts questions, not people: nobody's name is kept."
    >
      <Card>
        <CardBody>
          <div className={styles.asked}>
            <Choice
              label="Weeks"
              options={WEEKS.map(weeks => ({
                value: weeks,
                text: `${weeks} weeks`,
              }))}
              value={count}
              onChoose={weeks => setParams({ weeks }, { replace: true })}
            />
            {error && (
              <ReadError what="What was asked" error={error} onRetry={retry} />
            )}
            {!error && !value && <Waiting what="Counting questions…" />}
            {!error && value && <Asked weeks={value} />}
          </div>
        </CardBody>
      </Card>
    </AnswerPage>
  );
}
