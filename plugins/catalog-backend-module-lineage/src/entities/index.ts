export * from './EntityOptions';
export * from './rejectionOf';
export * from './systemEntity';
export * from './tableEntity';
