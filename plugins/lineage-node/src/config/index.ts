export * from './assertKnownKeys';
export * from './readTaskSchedule';
