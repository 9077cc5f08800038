import { addTallies, readJestTally, readPlaywrightTally } from './TestTally';

describe('tallies', () => {
  it('counts a suite that could not be loaded as failed', () => {
    expect(
      readJestTally(
        JSON.stringify({
          numPassedTests: 5,
          numFailedTests: 1,
          numPendingTests: 2,
          numTodoTests: 1,
          numRuntimeErrorTestSuites: 1,
        }),
      ),
    ).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts a test that passed only when tried again as failed', () => {
    const tally = readPlaywrightTally(
      JSON.stringify({
        stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 1 },
        errors: [],
      }),
    );
    expect(tally).toEqual({ passed: 3, failed: 2, skipped: 1 });
    expect(addTallies(tally, tally).passed).toBe(6);
  });
});
