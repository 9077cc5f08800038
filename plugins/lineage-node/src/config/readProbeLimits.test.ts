import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readProbeLimits } from './readProbeLimits';

const read = (probes?: JsonObject) =>
  readProbeLimits(
    new ConfigReader(probes ? { probes } : {}),
    'lineage.sources.shop',
  );

describe('readProbeLimits', () => {
  it('allows no probes unless they are enabled', () => {
    expect(read()).toBeUndefined();
    expect(read({})).toBeUndefined();
    expect(read({ enabled: false, maxRows: 5_000 })).toBeUndefined();
  });

  it('has limits where none are given', () => {
    expect(read({ enabled: true })).toEqual({
      maxRows: 1_000_000,
      timeoutMs: 30_000,
    });
    expect(read({ enabled: true, maxRows: 20_000, timeout: '5s' })).toEqual({
      maxRows: 20_000,
      timeoutMs: 5_000,
    });
  });

  it('names the key that is wrong', () => {
    expect(() => read({ enabled: true, maxRows: 1.5 })).toThrow(
      "'lineage.sources.shop.probes.maxRows' is 1.5",
    );
    expect(() => read({ enable: true })).toThrow(
      "did you mean 'lineage.sources.shop.probes.enabled'",
    );
  });
});
