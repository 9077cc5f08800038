import { ResponseError } from '@backstage/errors';
import { Texts } from '../texts';

/** The error in words, with what the reader can do about it. */
export function errorAdvice(t: Texts, error: Error): string {
  if (error instanceof ResponseError) {
    const { message } = error.cause;
    switch (error.statusCode) {
      case 401:
        return t('states.signInAgain');
      case 403:
        return t('states.notAllowed', { message });
      case 404:
        return t('states.notFound', { message });
      default:
        return message || error.message;
    }
  }
  return error.message;
}
