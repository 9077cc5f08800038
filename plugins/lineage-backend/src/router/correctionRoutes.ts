import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  NewCorrection,
  lineageCorrectionWritePermission,
  parseColumnRef,
  isColumnRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Request, Router } from 'express';
import { LineageReads } from '../answers/LineageReads';
import { CorrectionService } from '../corrections/CorrectionService';
import { authorizeTo } from './authorizeTo';
import { callerName } from './callerName';
import { readerContext, serveJson, validatedQuery } from './serveJson';

/** @throws InputError for what is no ref of a table or column */
function checkRef(ref: string): void {
  if (isColumnRef(ref)) {
    parseColumnRef(ref);
  } else {
    parseTableRef(ref);
  }
}

/** Adds what people state of tables and columns. */
export function addCorrectionRoutes(
  router: Router,
  options: {
    readonly reads: Pick<LineageReads, 'corrections'>;
    readonly corrections: Pick<CorrectionService, 'correct' | 'withdraw'>;
    readonly httpAuth: HttpAuthService;
    readonly permissions: PermissionsService;
  },
): void {
  const { reads, corrections, httpAuth, permissions } = options;
  const context = readerContext(httpAuth);
  // A correction has somebody who answers for it: a person.
  const authorizeWriting = async (req: Request) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await authorizeTo(
      permissions,
      lineageCorrectionWritePermission,
      'Correcting what was found',
      { credentials },
    );
    return { credentials };
  };

  router.get(
    '/corrections',
    serveJson(async req => {
      const { ref } = validatedQuery<{ ref: string }>(req);
      const reader = await context(req);
      checkRef(ref);
      return { items: await reads.corrections(ref, reader) };
    }),
  );
  router.post(
    '/corrections',
    serveJson(async req => {
      const writer = await authorizeWriting(req);
      const correction: NewCorrection = req.body;
      checkRef(correction.ref);
      return corrections.correct(
        correction,
        callerName(writer.credentials),
        writer,
      );
    }, 201),
  );
  router.delete('/corrections/:id', async (req, res, next) => {
    try {
      const writer = await authorizeWriting(req);
      await corrections.withdraw(
        req.params.id,
        callerName(writer.credentials),
        writer,
      );
      res.status(204).end();
    } catch (error) {
      next(error);
    }
  });
}
