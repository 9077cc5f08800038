export * from './CopyButton';
export * from './SaveButton';
