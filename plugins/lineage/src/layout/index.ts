export * from './useLayout';
