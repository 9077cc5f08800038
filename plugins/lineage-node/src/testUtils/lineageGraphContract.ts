import { changesContract } from './changesContract';
import { LineageGraphHarness } from './LineageGraphHarness';
import { neighboursContract } from './neighboursContract';
import { storeContract } from './storeContract';

/** An implementation under the contract. */
export interface LineageGraphContractOptions {
  readonly name: string;
  /**
   * True for a graph that is a copy of the record in a store of its own, so that cursors, `clear` and `apply` must work on it.
   * False for the record itself. True if not given.
   */
  readonly ownStore?: boolean;
  /** Gives an empty graph; called once for each test. */
  create(): Promise<LineageGraphHarness>;
}

/** The largest test writes 7,000 edges; a shared machine with two cores may need most of this. */
const TIMEOUT_MS = 120_000;

/**
 * What every {@link LineageGraph} must do, as tests; call it in a test file, which then waits up to two minutes for each test.
 *
 * Traversal relies on it: an answer must be the same whichever store gave it.
 */
export function lineageGraphContract(
  options: LineageGraphContractOptions,
): void {
  const { name, ownStore = true, create } = options;
  jest.setTimeout(TIMEOUT_MS);

  describe(`${name} as a lineage graph`, () => {
    let harness: LineageGraphHarness | undefined;

    beforeEach(async () => {
      harness = await create();
    });

    afterEach(async () => {
      await harness?.close();
      harness = undefined;
    });

    const current = () => harness!;
    neighboursContract(current);
    changesContract(current);
    if (ownStore) {
      storeContract(current);
    }
  });
}
