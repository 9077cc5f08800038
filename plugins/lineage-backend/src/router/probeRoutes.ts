import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  lineageProbeRunPermission,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Router } from 'express';
import { ProbeService } from '../probes/ProbeService';
import { authorizeTo } from './authorizeTo';
import { callerName } from './callerName';
import { serveJson } from './serveJson';

/** Adds the probing of a table's data. */
export function addProbeRoutes(
  router: Router,
  options: {
    readonly probes: Pick<ProbeService, 'probe'>;
    readonly httpAuth: HttpAuthService;
    readonly permissions: PermissionsService;
  },
): void {
  const { probes, httpAuth, permissions } = options;
  router.post(
    '/table/probe',
    serveJson(async req => {
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      await authorizeTo(
        permissions,
        lineageProbeRunPermission,
        'Probing a table',
        { credentials },
      );
      const { ref, dryRun }: { ref: string; dryRun: boolean } = req.body;
      parseTableRef(ref);
      return probes.probe(ref, dryRun, callerName(credentials), {
        credentials,
      });
    }),
  );
}
