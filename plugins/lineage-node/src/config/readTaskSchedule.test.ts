import { ConfigReader } from '@backstage/config';
import { readTaskSchedule } from './readTaskSchedule';

describe('readTaskSchedule', () => {
  it('reads a schedule', () => {
    const config = new ConfigReader({
      schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
    });
    expect(readTaskSchedule(config, 'lineage')).toEqual({
      frequency: { minutes: 5 },
      timeout: { minutes: 1 },
    });
  });

  it('leaves the default to its caller', () => {
    expect(readTaskSchedule(new ConfigReader({}), 'lineage')).toBeUndefined();
    expect(readTaskSchedule(undefined, 'lineage')).toBeUndefined();
  });

  it('names the key of what is no schedule', () => {
    const config = new ConfigReader({ schedule: { frequency: 'soon' } });
    expect(() => readTaskSchedule(config, 'search.collators.lineage')).toThrow(
      'Invalid schedule at search.collators.lineage.schedule',
    );
  });
});
