import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readLineageCollatorConfig } from './readLineageCollatorConfig';

const read = (lineage?: JsonObject) =>
  readLineageCollatorConfig(
    new ConfigReader(lineage && { search: { collators: { lineage } } }),
  );

describe('readLineageCollatorConfig', () => {
  it('needs nothing to be configured', () => {
    expect(read()).toEqual({
      enabled: true,
      schedule: {
        frequency: { minutes: 10 },
        timeout: { minutes: 5 },
        initialDelay: { seconds: 5 },
      },
      locationTemplate: '/catalog/:namespace/:kind/:name/lineage',
    });
  });

  it('reads everything', () => {
    expect(
      read({
        enabled: false,
        schedule: { frequency: 'PT1H', timeout: { minutes: 1 } },
        locationTemplate: '/tables/:name',
      }),
    ).toEqual({
      enabled: false,
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
      locationTemplate: '/tables/:name',
    });
  });

  it.each<[JsonObject, string]>([
    [{ shedule: {} }, "did you mean 'search.collators.lineage.schedule'?"],
    [
      { schedule: { frequency: 'often' } },
      'Invalid schedule at search.collators.lineage.schedule',
    ],
    [
      { locationTemplate: '/tables' },
      'Invalid value at search.collators.lineage.locationTemplate',
    ],
    [{ locationTemplate: 5 }, "'search.collators.lineage.locationTemplate'"],
    [{ enabled: 'perhaps' }, "'search.collators.lineage.enabled'"],
  ])('refuses %j and names the key', (lineage, message) => {
    expect(() => read(lineage)).toThrow(message);
  });
});
