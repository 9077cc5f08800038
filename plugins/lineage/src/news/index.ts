export * from './NewsCard';
