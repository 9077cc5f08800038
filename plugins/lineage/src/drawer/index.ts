export * from './LineageDrawer';
