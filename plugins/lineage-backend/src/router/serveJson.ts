import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, RequestHandler, Response } from 'express';
import { ReadContext } from '../answers/LineageReads';

/** Finds out who asks. @throws AuthenticationError for those who may not ask at all */
export type RequestContext = (req: Request) => Promise<ReadContext>;

/** The context of a person's or another plugin's request. */
export function readerContext(httpAuth: HttpAuthService): RequestContext {
  return async req => ({
    credentials: await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    }),
  });
}

/** The context of a request that only another plugin may make. */
export function serviceContext(httpAuth: HttpAuthService): RequestContext {
  return async req => ({
    credentials: await httpAuth.credentials(req, { allow: ['service'] }),
  });
}

/** The query as the document's validation left it: the types it states, defaults filled in, nothing unknown. */
export function validatedQuery<T>(req: Request): T {
  return req.query as unknown as T;
}

/** A handler that answers with what it is given, as JSON; what it throws goes to the error handling of the backend. */
export function serveJson(
  handler: (req: Request) => Promise<unknown>,
  status = 200,
): RequestHandler {
  return async (req, res: Response, next) => {
    try {
      res.status(status).json(await handler(req));
    } catch (error) {
      next(error);
    }
  };
}
