export * from './LineageListing';
export * from './LineageTree';
