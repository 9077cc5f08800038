import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  LineageSourceFactory,
  lineageSourcesExtensionPoint,
} from '@grainline/backstage-plugin-lineage-node';
import { lineageModuleRedshift } from './module';

describe('lineageModuleRedshift', () => {
  it('adds the type redshift through the extension point that is there for anyone', async () => {
    const factories: LineageSourceFactory[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          lineageSourcesExtensionPoint,
          { addSourceFactory: factory => void factories.push(factory) },
        ],
      ],
      features: [lineageModuleRedshift, mockServices.rootConfig.factory()],
    });
    expect(factories.map(f => f.type)).toEqual(['redshift']);
    const source = factories[0].create(
      'wh',
      new ConfigReader({
        type: 'redshift',
        title: 'Warehouse',
        connection: { url: 'redshift://crawler:hush@example.com/dev' },
        aliases: [],
      }),
    );
    expect(source).toMatchObject({
      id: 'wh',
      dialect: 'redshift',
      about: { title: 'Warehouse', host: 'example.com:5439', database: 'dev' },
    });
    expect(JSON.stringify(source.about)).not.toContain('hush');
  });
});
