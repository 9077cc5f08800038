export * from './CopyButton';
export * from './LinkAndClose';
export * from './SaveButton';
