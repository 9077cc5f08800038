import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** Reads a duration such as `30s` or `{ minutes: 2 }`. @throws an error that names the key when it is none */
export function readMilliseconds(
  config: Config,
  key: string,
  defaultMs: number,
): number {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : defaultMs;
}
