import {
  coreServices,
  createServiceFactory,
  RootLoggerService,
} from '@backstage/backend-plugin-api';

interface Listener {
  readonly pattern: RegExp;
  readonly resolve: (line: string) => void;
}

/** The log of a backend, in which one can wait for what it says; complaints are passed on. */
export class BenchLog implements RootLoggerService {
  private listeners: Listener[] = [];

  /** @param onComplaint - is told the warnings and errors */
  static create(onComplaint: (line: string) => void): BenchLog {
    return new BenchLog(onComplaint);
  }

  private constructor(private readonly onComplaint: (line: string) => void) {}

  /** Puts the log in place of the backend's own. */
  get factory() {
    return createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => this,
    });
  }

  /** The next line that matches. To be called before what makes the backend say it. */
  next(pattern: RegExp): Promise<string> {
    return new Promise(resolve => {
      this.listeners.push({ pattern, resolve });
    });
  }

  error(message: string): void {
    this.say(message);
    this.onComplaint(`error: ${message}`);
  }

  warn(message: string): void {
    this.say(message);
    this.onComplaint(`warning: ${message}`);
  }

  info(message: string): void {
    this.say(message);
  }

  debug(): void {}

  child(): this {
    return this;
  }

  private say(message: string): void {
    const told = this.listeners.filter(l => l.pattern.test(message));
    this.listeners = this.listeners.filter(l => !told.includes(l));
    told.forEach(({ resolve }) => resolve(message));
  }
}
