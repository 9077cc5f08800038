import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notificationsPlugin from '@backstage/plugin-notifications-backend';
import { DefaultNotificationService } from '@backstage/plugin-notifications-node';
import request from 'supertest';
import { smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { RecordLineage } from '../answers/RecordLineage';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import { QuestionCounts } from '../questions/QuestionCounts';
import { OwnerNotifier } from './OwnerNotifier';
import { OwnerQuestions } from './OwnerQuestions';
import { TableOwners } from './TableOwners';

jest.setTimeout(120_000);

const databases = recordDatabases();
const [[id]] = databases.ids;

const asker = mockCredentials.user('user:default/ada');
const owner = mockCredentials.user('user:default/jonas');

const entity = (
  kind: string,
  name: string,
  rest: Partial<Entity> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
  ...rest,
});

const catalog = {
  entities: [
    entity('Group', 'commerce', {
      relations: [{ type: 'hasMember', targetRef: 'user:default/jonas' }],
    }),
    entity('User', 'jonas', {
      relations: [{ type: 'memberOf', targetRef: 'group:default/commerce' }],
    }),
    entity('Resource', 'shop.raw.orders', {
      spec: { owner: 'commerce' },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/commerce' }],
    }),
    entity('Resource', 'shop.raw.refunds'),
  ],
};

async function questions(notificationsUrl: string) {
  const knex = await databases.holding(id, smallShop());
  const counts = QuestionCounts.create({ knex });
  const asking = OwnerQuestions.create({
    reads: RecordLineage.create({
      knex,
      sources: [],
      graph: AnsweringGraph.create(DatabaseLineageGraph.create(knex)),
      graphStatus: async () => ({ kind: 'database', level: true }),
    }),
    owners: TableOwners.create({ catalog: catalogServiceMock(catalog) }),
    notifier: OwnerNotifier.create({
      notifications: DefaultNotificationService.create({
        auth: mockServices.auth(),
        discovery: {
          getBaseUrl: async () => notificationsUrl,
          getExternalBaseUrl: async () => notificationsUrl,
        },
      }),
      logger: mockServices.logger.mock(),
    }),
    counts,
  });
  return { asking, counts };
}

const question = {
  ref: 'shop/raw/orders/amount',
  kind: 'source' as const,
  text: 'Is this gross or net?',
};

describe('OwnerQuestions', () => {
  it('reach the owners of the table with all that is known of it, once each', async () => {
    const backend = await startTestBackend({
      features: [
        notificationsPlugin,
        catalogServiceMock.factory(catalog),
        mockServices.rootConfig.factory({
          data: { app: { baseUrl: 'http://localhost' } },
        }),
      ],
    });
    const { asking, counts } = await questions(
      `http://localhost:${backend.server.port()}/api/notifications`,
    );
    const passedOn = await asking.ask(question, { credentials: asker });
    expect(passedOn).toMatchObject({
      to: ['group:default/commerce'],
      sent: true,
    });
    expect(passedOn.reason).toBeUndefined();
    expect(passedOn.text).toContain('Is this gross or net?');
    expect(passedOn.text).toContain(
      'user:default/ada asks this of raw.orders.amount',
    );
    // Asked again, it takes the place of the first.
    await asking.ask(question, { credentials: asker });

    const { body } = await request(backend.server)
      .get('/api/notifications/notifications')
      .set(
        'authorization',
        mockCredentials.user.header(owner.principal.userEntityRef),
      );
    expect(body.notifications).toHaveLength(1);
    expect(body.notifications[0].payload).toMatchObject({
      title: 'Where does it come from? raw.orders.amount',
      description: expect.stringContaining('Is this gross or net?'),
      link: '/catalog/default/resource/shop.raw.orders',
      topic: 'lineage',
    });
    expect((await counts.weeks())[0].passedOn).toBe(2);
    await backend.stop();
  });

  it('are handed back to be copied where there is no owner, or the portal has no notifications', async () => {
    const { asking } = await questions('http://127.0.0.1:1');
    expect(
      await asking.ask(
        { ...question, ref: 'shop/raw/refunds' },
        { credentials: asker },
      ),
    ).toMatchObject({
      to: [],
      sent: false,
      text: expect.stringContaining('raw.refunds'),
      reason: { code: 'no-owner' },
    });
    expect(await asking.ask(question, { credentials: asker })).toMatchObject({
      to: ['group:default/commerce'],
      sent: false,
      reason: { code: 'not-sent' },
    });
  });

  it('are not passed on of a table that the asker may not see', async () => {
    const { asking, counts } = await questions('http://127.0.0.1:1');
    await expect(
      asking.ask(question, {
        credentials: asker,
        visible: { schemas: ['marts'] },
      }),
    ).rejects.toThrow('There is no table shop/raw/orders in the record');
    expect(await counts.weeks()).toEqual([]);
  });
});
