import { Card, CardBody } from '@backstage/ui';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { AnswerPart } from '../answers/AnswerPart';
import { AnswerPage } from '../page/AnswerPage';
import { refWords } from '../words';
import styles from './Fit.module.css';
import { FitAnswers } from './FitAnswers';
import { FitForm } from './FitForm';
import {
  FitQuestion,
  fitPlaceOf,
  fitQueryOf,
  fitQuestionOf,
} from './FitQuestion';
import { TableDashboards } from './TableDashboards';

/** The page where a requirement is held against a table, or against all that the reader may see. The question is in the URL. */
export function FitPage() {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => fitQuestionOf({ search, hash }));
  // Back, forward and links change the question under the form.
  useEffect(() => setDraft(fitQuestionOf({ search, hash })), [search, hash]);

  const asked = fitQuestionOf({ search, hash });
  const query = fitQueryOf(asked);
  const linkFor = (question: FitQuestion) => {
    const place = fitPlaceOf(question);
    return `${pathname}${place.search}${place.hash}`;
  };
  return (
    <AnswerPage
      title="Does a table fit what a dashboard needs?"
      about="Give the dashboard's SQL, pick a dashboard or fill in what it needs. Each need is held against what is known of a table: its columns, grain, joins, filters and freshness. No data is read."
    >
      <Card>
        <CardBody>
          <FitForm
            question={draft}
            onChange={setDraft}
            onAsk={() => navigate(linkFor(draft))}
          />
        </CardBody>
      </Card>
      {!query && asked.table && (
        <Card>
          <CardBody>
            <AnswerPart
              title={`Dashboards on ${refWords(asked.table)}`}
              level={3}
            >
              <div className={styles.answer}>
                <TableDashboards table={asked.table} />
              </div>
            </AnswerPart>
          </CardBody>
        </Card>
      )}
      {query && (
        <Card>
          <CardBody>
            <FitAnswers
              // Another question is counted as one.
              key={JSON.stringify(query)}
              query={query}
              linkFor={table => linkFor({ ...asked, table })}
            />
          </CardBody>
        </Card>
      )}
    </AnswerPage>
  );
}
