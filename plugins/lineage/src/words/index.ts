export * from './TimeAgo';
export * from './byteWords';
export * from './countOf';
export * from './frequencyWords';
export * from './kindLabel';
export * from './seenWords';
export * from './timeWords';
export * from './transformWords';
