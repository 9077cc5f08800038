import { Reason } from '@grainline/backstage-plugin-lineage-common';

/**
 * The reason for an error that the analysis of one statement threw.
 *
 * @throws the error itself if it came out of WebAssembly: the parser is then in no state to go on, and the worker must be made anew
 */
export function analysisFailure(error: unknown): Reason {
  if (error instanceof WebAssembly.RuntimeError) {
    throw error;
  }
  return {
    code: error instanceof RangeError ? 'too-complex' : 'analysis-failed',
    message:
      error instanceof RangeError
        ? 'The SQL is nested too deeply or too large to be analysed'
        : `The analysis failed: ${
            error instanceof Error ? error.message : String(error)
          }`,
  };
}
