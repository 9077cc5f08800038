import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ReachAnswer } from '@grainline/backstage-plugin-lineage-common';
import express, { Router } from 'express';
import request from 'supertest';
import { addReachRoutes } from './reachRoutes';

function answerOf(count: number): ReachAnswer {
  return {
    root: 'shop/raw/orders',
    direction: 'downstream',
    hidden: 2,
    truncated: false,
    items: Array.from({ length: count }, (_, i) => ({
      ref: `shop/marts/t${i}`,
      table: {
        ref: `shop/marts/t${i}`,
        source: 'shop',
        schema: 'marts',
        name: `t${i}`,
        kind: 'view',
        comment: 'A “view”, with\nlines',
        entityName: `shop.marts.t${i}`,
        columnCount: 3,
        asOf: '2026-01-01T02:00:00.000Z',
      },
      depth: 1,
      certainty: 'certain',
    })),
  };
}

async function get(answer: ReachAnswer) {
  const router = Router();
  addReachRoutes(router, {
    reads: { reach: async () => answer },
    httpAuth: mockServices.httpAuth(),
  });
  return request(express().use(router))
    .get('/lineage/reach?ref=shop/raw/orders&direction=downstream')
    .set('authorization', mockCredentials.user.header());
}

describe('GET /lineage/reach', () => {
  it.each([0, 1, 1_000, 1_001, 12_345])(
    'answers %i items whole',
    async count => {
      const answer = answerOf(count);
      const { status, type, body } = await get(answer);
      expect({ status, type }).toEqual({
        status: 200,
        type: 'application/json',
      });
      expect(body).toEqual(answer);
    },
  );
});
