export * from './TableProbe';
export * from './probeAnswer';
export * from './probeReason';
export * from './slicesOf';
