export * from './Reason';
export * from './Evidence';
export * from './Table';
export * from './Grain';
export * from './Assertion';
export * from './Lineage';
export * from './Source';
export * from './Search';
