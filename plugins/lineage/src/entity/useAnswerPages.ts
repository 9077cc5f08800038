import { useRouteRef } from '@backstage/frontend-plugin-api';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { compareRouteRef, fitRouteRef, questionsRouteRef } from '../routes';

/** Where the answers are that have a page of their own. */
export interface AnswerPages {
  /** Holds a requirement against a table, or against all; a dashboard's if one is given. */
  fit(of?: { table?: TableRef; dashboard?: string }): string;
  /** Two tables side by side; what is not given is chosen there. */
  compare(of?: { left?: TableRef; right?: TableRef }): string;
  /** What was asked. */
  questions(): string;
}

function withQuery(path: string, values: Readonly<Record<string, unknown>>) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Makes links to the pages of answers, wherever the app mounts the lineage page. */
export function useAnswerPages(): AnswerPages {
  const fit = useRouteRef(fitRouteRef);
  const compare = useRouteRef(compareRouteRef);
  const questions = useRouteRef(questionsRouteRef);
  return useMemo(
    () => ({
      fit: (of = {}) => withQuery(fit?.() ?? '/lineage/fit', { ...of }),
      compare: (of = {}) =>
        withQuery(compare?.() ?? '/lineage/compare', { ...of }),
      questions: () => questions?.() ?? '/lineage/questions',
    }),
    [fit, compare, questions],
  );
}
