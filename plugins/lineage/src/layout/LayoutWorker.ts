import {
  LayoutInput,
  LayoutProgress,
  LayoutResult,
  layoutTables,
} from '../graph';
import type { LayoutQuestion } from './answerLayouts';

type Answer =
  | { readonly id: number; readonly progress: LayoutProgress }
  | { readonly id: number; readonly result: LayoutResult }
  | { readonly id: number; readonly error: string };

/**
 * Lays out in a web worker, so that the page stays alive meanwhile.
 *
 * The worker is an entry point of this package (`exports`), as the Backstage CLI builds nothing else, and it is named by the package's
 * own name: the app's bundler finds it in the workspace and in the packed package alike, and serves it from the app's own origin, which
 * the default content security policy allows.
 */
export class LayoutWorker {
  private worker: Worker | undefined;
  private lastId = 0;

  private constructor() {}

  static create(): LayoutWorker {
    return new LayoutWorker();
  }

  /** Lays out; where no worker can be had, on the page itself. Ending the signal stops the work and rejects. */
  async layout(
    input: LayoutInput,
    signal: AbortSignal,
    onProgress: (progress: LayoutProgress) => void = () => {},
  ): Promise<LayoutResult> {
    signal.throwIfAborted();
    if (typeof Worker === 'undefined') {
      return layoutTables(input, onProgress);
    }
    try {
      return await this.ask(input, signal, onProgress);
    } catch (error) {
      // A worker cannot be interrupted: it is ended, and the next layout starts another.
      this.worker?.terminate();
      this.worker = undefined;
      signal.throwIfAborted();
      return layoutTables(input, onProgress);
    }
  }

  /** Ends the worker; another layout starts another. */
  end(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(
    input: LayoutInput,
    signal: AbortSignal,
    onProgress: (progress: LayoutProgress) => void,
  ): Promise<LayoutResult> {
    this.worker ??= new Worker(
      new URL(
        '@grainline/backstage-plugin-lineage/layout-worker',
        import.meta.url,
      ),
    );
    const worker = this.worker;
    const question: LayoutQuestion = { id: ++this.lastId, input };
    return new Promise((resolve, reject) => {
      const onMessage = ({ data }: MessageEvent<Answer>) => {
        if (data.id !== question.id) {
          return;
        }
        if ('progress' in data) {
          onProgress(data.progress);
        } else {
          stop();
          if ('result' in data) {
            resolve(data.result);
          } else {
            reject(new Error(data.error));
          }
        }
      };
      const onError = (event: ErrorEvent) => {
        stop();
        reject(new Error(event.message || 'The layout worker did not start'));
      };
      const onAbort = () => {
        stop();
        reject(signal.reason);
      };
      function stop() {
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        signal.removeEventListener('abort', onAbort);
      }
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      signal.addEventListener('abort', onAbort);
      worker.postMessage(question);
    });
  }
}
