export { DialogEnding } from './DialogEnding';
export { DialogFailure } from './DialogFailure';
