export * from './TaskTrigger';
export * from './runOnChange';
