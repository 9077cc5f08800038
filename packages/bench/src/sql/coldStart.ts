import { analyseSql, loadParser } from '@grainline/sql-lineage';
import type { CpuClock } from './CpuClock';
import { rounded } from './measureSpeed';

/** What the first answer of a process costs, its modules being loaded. */
export interface ColdStart {
  /** CPU milliseconds until the parser (WebAssembly) is loaded. */
  readonly loadMs: number;
  /** CPU milliseconds of the first statement. */
  readonly firstMs: number;
}

/** Measures the first answer; to be called before anything else is analysed. */
export async function measureColdStart(clock: CpuClock): Promise<ColdStart> {
  const start = clock.now();
  await loadParser();
  const loadMs = clock.now() - start;
  const firstMs = clock.time(() =>
    analyseSql('create view v as select a, b + 1 as b from t where c > 0', {
      dialect: 'postgres',
    }),
  );
  return { loadMs: rounded(loadMs, 1), firstMs: rounded(firstMs, 1) };
}
