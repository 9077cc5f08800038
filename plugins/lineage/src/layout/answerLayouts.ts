import { LayoutInput, layoutTables } from '../graph/layoutTables';

/** A question to the worker; `id` comes back with the answer. */
export interface LayoutQuestion {
  readonly id: number;
  readonly input: LayoutInput;
}

// The worker's own scope; TypeScript is told of the page's.
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<LayoutQuestion>) => void;
  postMessage(message: unknown): void;
};

scope.onmessage = ({ data: { id, input } }) => {
  try {
    const result = layoutTables(input, progress =>
      scope.postMessage({ id, progress }),
    );
    scope.postMessage({ id, result });
  } catch (error) {
    scope.postMessage({ id, error: String(error) });
  }
};
