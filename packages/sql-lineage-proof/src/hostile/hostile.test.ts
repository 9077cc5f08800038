import { HOSTILE_INPUTS } from './proveHostile';
import { runInput } from './runInput';

jest.setTimeout(120_000);

const small = HOSTILE_INPUTS.filter(({ large }) => !large);

describe('the analysis of SQL that is meant to do harm', () => {
  it.each(small.map(input => [input.name, input] as const))(
    'ends in time, with an answer or a reason: %s',
    async (_, input) => {
      const { fault, ms } = await runInput(input);
      expect(fault).toBeUndefined();
      expect(ms).toBeGreaterThan(0);
    },
  );
});
