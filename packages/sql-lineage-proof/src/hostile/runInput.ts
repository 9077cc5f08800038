import { readFileSync } from 'node:fs';
import { LineageWorker, type Reason } from '@grainline/sql-lineage';
import { HOSTILE_CATALOG, type HostileInput } from './HostileInput';

/** What every input must end within. */
export const BOUNDS = { seconds: 90, mb: 4_096 } as const;

/** What the worker is given, so that the bounds hold with what surrounds it. */
const LIMITS = { timeoutMs: 40_000, heapMb: 2_048 } as const;

/** How an input ended. */
export interface HostileOutcome {
  readonly name: string;
  readonly ms: number;
  /** The most memory that the process took; undefined where the system does not tell. */
  readonly peakMb?: number;
  /** In words. */
  readonly outcome: string;
  /** What is wrong about it, if something is. */
  readonly fault?: string;
}

/** Runs one input in a process of its own. */
export async function runInput(input: HostileInput): Promise<HostileOutcome> {
  const { name, dialect, expected } = input;
  const texts = input.texts();
  const worker = LineageWorker.create({ ...LIMITS, catalog: HOSTILE_CATALOG });
  let peak: number | undefined;
  const measure = () => {
    peak = Math.max(peak ?? 0, peakOf(worker.pid) ?? 0) || undefined;
  };
  const timer = setInterval(measure, 50);
  try {
    await worker.analyseSql('select 1', { dialect: 'postgres' });
    const started = performance.now();
    let statements = 0;
    let columns = 0;
    const reasons: Reason[] = [];
    for (const text of texts) {
      const lineage = await worker.analyseSql(text, { dialect });
      statements += lineage.statements.length;
      columns += lineage.outputs.length;
      lineage.unresolved.forEach(reason => reasons.push(reason));
    }
    measure();
    const ms = performance.now() - started;
    const ended = {
      name,
      ms,
      peakMb: peak,
      outcome:
        reasons.length === 0
          ? `answer: ${statements} statements, ${columns} columns`
          : reasonText(reasons, statements),
    };
    return { ...ended, fault: faultOf(ended, reasons, expected) };
  } finally {
    clearInterval(timer);
    await worker.close();
  }
}

function reasonText(reasons: readonly Reason[], statements: number): string {
  const [{ code, message, line }] = reasons;
  const shown = message.length > 90 ? `${message.slice(0, 90)}…` : message;
  return `${reasons.length} ${
    reasons.length === 1 ? 'reason' : 'reasons'
  } for ${statements} statements: ${code}, line ${line}: ${shown}`;
}

function faultOf(
  { ms, peakMb }: Pick<HostileOutcome, 'ms' | 'peakMb'>,
  reasons: readonly Reason[],
  expected: HostileInput['expected'],
): string | undefined {
  if (ms > BOUNDS.seconds * 1000) {
    return `took longer than ${BOUNDS.seconds} s`;
  }
  if (peakMb !== undefined && peakMb > BOUNDS.mb) {
    return `took more than ${BOUNDS.mb} MB`;
  }
  const failure = reasons.find(({ message }) =>
    /could not be analysed: |ended the process/.test(message),
  );
  if (failure) {
    return failure.message;
  }
  if (expected === 'answer' && reasons.length > 0) {
    return 'should have been answered';
  }
  return expected === 'reason' && reasons.length === 0
    ? 'should have had a reason'
    : undefined;
}

/** The most memory that a process has taken so far, where Linux tells. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(status) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
