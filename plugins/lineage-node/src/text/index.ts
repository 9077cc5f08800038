export * from './plainText';
export * from './globPattern';
