export * from './ownerOf';
