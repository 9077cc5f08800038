export * from './FitPage';
export * from './FitQuestion';
