import { percentile } from '../sql/percentile';
import { Times } from './ApiFigures';

/** What is told of a number of measurements, in milliseconds. */
export function timesOf(measured: readonly number[]): Times {
  return {
    p50: percentile(measured, 0.5),
    p95: percentile(measured, 0.95),
    p99: percentile(measured, 0.99),
    max: percentile(measured, 1),
  };
}
