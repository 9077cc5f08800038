import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { SourceReadError } from '@grainline/backstage-plugin-lineage-node';

/** Why a crawl failed, for people and programs. What was known before is kept in any case. */
export function reasonOf(error: unknown, signal: AbortSignal): Reason {
  if (signal.aborted) {
    const { name, message } = signal.reason as Error;
    return name === 'TimeoutError'
      ? {
          code: 'timeout',
          message:
            'The crawl took longer than its schedule allows (lineage.schedule.timeout) and was stopped.',
        }
      : { code: 'stopped', message: `The crawl was stopped: ${message}.` };
  }
  if (error instanceof SourceReadError) {
    return { ...error.reason, message: error.message };
  }
  return {
    code: 'crawl-failed',
    message: error instanceof Error ? error.message : String(error),
  };
}
