import { performance } from 'node:perf_hooks';
import { LineageAnswer } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { percentile } from '../../sql/percentile';
import { Kind, KindFigures } from '../ApiFigures';
import { LoadedBackend } from '../server/LoadedBackend';
import { timesOf } from '../timesOf';
import { bareQuery } from './bareQuery';
import { openLoop } from './openLoop';

/** So many are asked one after the other, with the floor beside each. */
const ALONE = 100;
const WARM_UP = 20;

/** Measures one kind of question: first one after the other, then at the fixed rate. */
export async function measureKind(
  backend: LoadedBackend,
  knex: Knex,
  kind: Kind,
  questions: readonly string[],
  rate: number,
): Promise<KindFigures> {
  for (const question of questions.slice(0, WARM_UP)) {
    await backend.get(question);
  }
  const alone: number[] = [];
  const floor: number[] = [];
  for (const question of questions.slice(0, ALONE)) {
    const begin = performance.now();
    const answer = await backend.get(question);
    alone.push(performance.now() - begin);
    if (kind !== 'search') {
      floor.push(await bareQuery(knex, JSON.parse(answer) as LineageAnswer));
    }
  }
  const cpuBefore = backend.cpuSeconds;
  const asked = await openLoop(questions, rate, question =>
    backend.get(question),
  );
  const cpuSeconds = backend.cpuSeconds - cpuBefore;
  const failed = asked.filter(({ error }) => error !== undefined);
  const bytes = asked.map(one => one.bytes);
  return {
    kind,
    asked: asked.length,
    open: timesOf(asked.map(({ ms }) => ms)),
    alone: timesOf(alone),
    ...(floor.length > 0 && { floor: timesOf(floor) }),
    bytes: {
      p50: percentile(bytes, 0.5),
      p95: percentile(bytes, 0.95),
      max: percentile(bytes, 1),
    },
    cpuMs: (1000 * cpuSeconds) / Math.max(1, asked.length),
    errors: failed.length,
    ...(failed.length > 0 && { firstError: failed[0].error }),
  };
}
