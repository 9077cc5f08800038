export * from './assertKnownKeys';
export * from './readProbeLimits';
export * from './readTaskSchedule';
export * from './sharedSourceKeys';
