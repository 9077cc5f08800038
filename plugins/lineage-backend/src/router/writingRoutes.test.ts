import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express, { Router } from 'express';
import request from 'supertest';
import { addCorrectionRoutes } from './correctionRoutes';
import { addProbeRoutes } from './probeRoutes';

const user = { authorization: mockCredentials.user.header() };
const service = { authorization: mockCredentials.service.header() };

/** Routes over services that note who called them. */
function serve(allow: boolean) {
  const said: string[] = [];
  const router = Router().use(express.json());
  const options = {
    httpAuth: mockServices.httpAuth(),
    permissions: mockServices.permissions({
      result: allow ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
    }),
  };
  addCorrectionRoutes(router, {
    ...options,
    reads: { corrections: async () => [] },
    corrections: {
      async correct(correction, by) {
        said.push(`${by} corrects ${correction.ref}`);
        return { ...correction, id: '1', by, at: '2026-01-01T00:00:00.000Z' };
      },
      async withdraw(id, by) {
        said.push(`${by} withdraws ${id}`);
      },
    },
  });
  addProbeRoutes(router, {
    ...options,
    probes: {
      async probe(ref, dryRun, by) {
        said.push(`${by} probes ${ref}${dryRun ? ' dry' : ''}`);
        const cost = { sentence: 'Reads nothing.' };
        return { ref, dryRun, statements: [], cost, findings: [] };
      },
    },
  });
  return { app: express().use(router).use(mockErrorHandler()), said };
}

const calls = (app: express.Express) => [
  request(app)
    .post('/corrections')
    .send({ kind: 'fit', ref: 'shop/raw/orders', note: 'No.' }),
  request(app).delete('/corrections/1'),
  request(app)
    .post('/table/probe')
    .send({ ref: 'shop/raw/orders', dryRun: true }),
];

describe('routes by which people write', () => {
  it('tell who it was', async () => {
    const { app, said } = serve(true);
    const statuses: number[] = [];
    for (const call of calls(app)) {
      statuses.push((await call.set(user)).status);
    }
    expect(statuses).toEqual([201, 204, 200]);
    expect(said).toEqual([
      'user:default/mock corrects shop/raw/orders',
      'user:default/mock withdraws 1',
      'user:default/mock probes shop/raw/orders dry',
    ]);
  });

  it('refuse whoever lacks the permission, and name it', async () => {
    const { app, said } = serve(false);
    const messages: string[] = [];
    for (const call of calls(app)) {
      const { status, body } = await call.set(user);
      messages.push(`${status} ${body.error.message}`);
    }
    expect(messages).toEqual([
      '403 Correcting what was found needs the permission lineage.correction.write',
      '403 Correcting what was found needs the permission lineage.correction.write',
      '403 Probing a table needs the permission lineage.probe.run',
    ]);
    expect(said).toEqual([]);
  });

  it('take nothing of other plugins, for a person must answer for it', async () => {
    const { app, said } = serve(true);
    for (const call of calls(app)) {
      expect((await call.set(service)).status).toBe(403);
    }
    expect(said).toEqual([]);
  });

  it('take only refs of tables and columns', async () => {
    const { app } = serve(true);
    const { status } = await request(app)
      .post('/corrections')
      .set(user)
      .send({ kind: 'fit', ref: 'shop', note: 'No.' });
    expect(status).toBe(400);
  });
});
