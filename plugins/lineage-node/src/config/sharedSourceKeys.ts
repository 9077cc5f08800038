/**
 * Keys of every source, whatever its type, that the lineage backend itself reads. A factory that checks the keys of its configuration lets
 * these pass, and `keep` under `queries`.
 */
export const SHARED_SOURCE_KEYS: readonly string[] = ['aliases', 'sqlFiles'];
