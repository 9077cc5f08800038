import { BROAD_INPUTS } from './breadth';
import { BROKEN_INPUTS } from './broken';
import { DEEP_INPUTS } from './depth';
import type { HostileInput } from './HostileInput';
import { BOUNDS, type HostileOutcome, runInput } from './runInput';
import { LARGE_INPUTS } from './size';

/** All inputs. */
export const HOSTILE_INPUTS: readonly HostileInput[] = [
  ...DEEP_INPUTS,
  ...BROAD_INPUTS,
  ...LARGE_INPUTS,
  ...BROKEN_INPUTS,
];

/**
 * `yarn prove hostile [PART OF A NAME]…`: gives SQL that is meant to do harm to the
 * analysis, and shows that each ends in bounded time and memory, with an answer or
 * a reason.
 *
 * @returns 0 if all do
 */
export async function proveHostile(args: readonly string[]): Promise<number> {
  const chosen = HOSTILE_INPUTS.filter(
    ({ name }) => args.length === 0 || args.some(part => name.includes(part)),
  );
  let faults = 0;
  process.stdout.write(
    `Each within ${BOUNDS.seconds} s and ${BOUNDS.mb} MB, in a process that is stopped when it takes more.\n\n`,
  );
  for (const input of chosen) {
    process.stderr.write(`… ${input.name}\n`);
    const outcome = await runInput(input);
    faults += outcome.fault === undefined ? 0 : 1;
    process.stdout.write(`${outcomeLine(outcome)}\n`);
  }
  process.stdout.write(
    `\n${chosen.length} inputs, ${faults} out of bounds or not as expected\n`,
  );
  return faults === 0 && chosen.length > 0 ? 0 : 1;
}

function outcomeLine({
  name,
  ms,
  peakMb,
  outcome,
  fault,
}: HostileOutcome): string {
  return [
    name.padEnd(68),
    `${Math.round(ms)} ms`.padStart(10),
    peakMb === undefined ? '' : `${Math.round(peakMb)} MB`.padStart(9),
    fault === undefined ? ' ' : '✗',
    fault === undefined ? outcome : `${fault} (${outcome})`,
  ].join(' ');
}
