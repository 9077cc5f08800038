import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import { AskService } from '../ask/AskService';
import { readerContext, serveJson, validatedQuery } from './serveJson';

/** Adds questions in words. */
export function addAskRoutes(
  router: Router,
  options: {
    readonly asking: Pick<AskService, 'ask'>;
    readonly httpAuth: HttpAuthService;
  },
): void {
  const context = readerContext(options.httpAuth);
  router.get(
    '/ask',
    serveJson(async req =>
      options.asking.ask(
        validatedQuery<{ text: string }>(req).text,
        await context(req),
      ),
    ),
  );
}
