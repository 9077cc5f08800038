export * from './byteWords';
export * from './countOf';
export * from './kindLabel';
export * from './timeWords';
export * from './transformWords';
