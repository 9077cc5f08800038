import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  AskedQuestion,
  isColumnRef,
  parseColumnRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Router } from 'express';
import { OwnerQuestion, OwnerQuestions } from '../notify/OwnerQuestions';
import { QuestionCounts } from '../questions/QuestionCounts';
import { readerContext, serveJson, validatedQuery } from './serveJson';

/** Adds the count of questions, and the way on to owners. */
export function addQuestionRoutes(
  router: Router,
  options: {
    readonly questions: Pick<QuestionCounts, 'note' | 'weeks'>;
    readonly ownerQuestions: Pick<OwnerQuestions, 'ask'>;
    readonly httpAuth: HttpAuthService;
  },
): void {
  const { questions, ownerQuestions, httpAuth } = options;
  const context = readerContext(httpAuth);

  router.get(
    '/questions',
    serveJson(async req => {
      await context(req);
      const { weeks } = validatedQuery<{ weeks?: number }>(req);
      return { items: await questions.weeks(weeks) };
    }),
  );
  router.post('/questions', async (req, res, next) => {
    try {
      await context(req);
      await questions.note(req.body as AskedQuestion);
      res.status(204).end();
    } catch (error) {
      next(error);
    }
  });
  router.post(
    '/questions/owner',
    serveJson(async req => {
      // Somebody must be there to get the answer.
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      const question = req.body as OwnerQuestion;
      if (isColumnRef(question.ref)) {
        parseColumnRef(question.ref);
      } else {
        parseTableRef(question.ref);
      }
      return ownerQuestions.ask(question, { credentials });
    }),
  );
}
