import { ResponseError } from '@backstage/errors';

/** The error in words, with what the reader can do about it. */
export function errorAdvice(error: Error): string {
  if (error instanceof ResponseError) {
    const { message } = error.cause;
    switch (error.statusCode) {
      case 401:
        return 'Your session has ended. Sign in again.';
      case 403:
        return `You are not allowed to do this: ${message}. Ask who looks after the portal for the permission.`;
      case 404:
        return `${message}. It may have been removed from its database, or you may not be allowed to see it.`;
      default:
        return message || error.message;
    }
  }
  return error.message;
}
