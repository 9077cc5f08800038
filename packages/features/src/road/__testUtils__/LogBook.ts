import {
  coreServices,
  createServiceFactory,
  RootLoggerService,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/** Writes down everything that the backend logs, of every plugin and at every level. */
export class LogBook implements RootLoggerService {
  readonly lines: string[] = [];

  static create(): LogBook {
    return new LogBook();
  }

  private constructor() {}

  /** Puts the book in place of the backend's log. */
  get factory() {
    return createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => this,
    });
  }

  /** What went wrong since there were so many lines, apart from what a portal without the events plugin and an empty index always say. */
  complaintsSince(count: number): string[] {
    return this.lines
      .slice(count)
      .filter(line => /^(error|warn) /.test(line))
      .filter(line => !/^warn (Event subscribe|Index for)/.test(line))
      .map(line => line.replace(/ \{\}$/, ''));
  }

  error(message: string, meta?: Error | JsonObject): void {
    this.write('error', message, meta);
  }

  warn(message: string, meta?: Error | JsonObject): void {
    this.write('warn', message, meta);
  }

  info(message: string, meta?: Error | JsonObject): void {
    this.write('info', message, meta);
  }

  debug(message: string, meta?: Error | JsonObject): void {
    this.write('debug', message, meta);
  }

  child(): this {
    return this;
  }

  private write(level: string, message: string, meta: Error | JsonObject = {}) {
    const more =
      meta instanceof Error ? meta.stack ?? String(meta) : JSON.stringify(meta);
    this.lines.push(`${level} ${message} ${more}`);
  }
}
