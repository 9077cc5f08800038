import { LoggerService } from '@backstage/backend-plugin-api';

/** Says warnings and errors on standard error, and nothing else: the diagnosis itself is the answer. */
export const quietLogger: LoggerService = {
  error: message => {
    process.stderr.write(`${message}\n`);
  },
  warn: message => {
    process.stderr.write(`${message}\n`);
  },
  info: () => {},
  debug: () => {},
  child: () => quietLogger,
};
