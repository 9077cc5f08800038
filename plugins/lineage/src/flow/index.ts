export * from './GraphActions';
export * from './Legend';
export * from './LineageGraph';
export * from './readColours';
