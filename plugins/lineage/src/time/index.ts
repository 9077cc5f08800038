export { LineageTime } from './LineageTime';
export { SinceBar } from './SinceBar';
