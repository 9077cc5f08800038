export * from './ChangeList';
export * from './ChangeSentence';
export * from './changeParts';
