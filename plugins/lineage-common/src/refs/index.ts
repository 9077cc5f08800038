export * from './refs';
export * from './tableRefOfEntityName';
