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
import { useTexts } from '../texts';

/** The page where a requirement is held against a table, or against all that the reader may see. The question is in the URL. */
export function FitPage() {
  const t = useTexts();
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
      title={t('fit.doesATableFit')}
      about={t('fit.giveTheDashboardsSql')}
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
              title={t('fit.dashboardsOn', { table: refWords(asked.table) })}
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
