export * from './ReadError';
export * from './Waiting';
export * from './errorAdvice';
