export * from './assertKnownKeys';
export * from './readTaskSchedule';
export * from './sharedSourceKeys';
