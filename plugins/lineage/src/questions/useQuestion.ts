import {
  errorApiRef,
  useAnalytics,
  useApi,
} from '@backstage/frontend-plugin-api';
import { AskedQuestion } from '@grainline/backstage-plugin-lineage-common';
import { useEffect, useRef } from 'react';
import { lineageApiRef } from '../api';

/** Name of the analytics event; its subject is the kind of the question. */
export const QUESTION_EVENT = 'lineage-question';

/**
 * Counts a question once a person has its answer before them: by the plugin, and as an event of the portal's analytics. The same question is
 * counted once for as long as the part of the page that asks stays. That it could not be counted is reported, and does not disturb the reader.
 *
 * @param question - Undefined until there is an answer.
 */
export function useQuestion(question: AskedQuestion | undefined): void {
  const api = useApi(lineageApiRef);
  const errors = useApi(errorApiRef);
  const analytics = useAnalytics();
  const counted = useRef(new Set<string>());
  const key = question && `${question.kind} ${question.ref ?? ''}`;

  useEffect(() => {
    if (!question || key === undefined || counted.current.has(key)) {
      return;
    }
    counted.current.add(key);
    const { kind, ref, outcome } = question;
    analytics.captureEvent(QUESTION_EVENT, kind, {
      attributes: { outcome, ...(ref !== undefined && { ref }) },
    });
    api
      .noteQuestion(question)
      .catch(error => errors.post(error, { hidden: true }));
  }, [question, key, api, errors, analytics]);
}
