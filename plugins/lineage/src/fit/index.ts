export * from './FitPage';
