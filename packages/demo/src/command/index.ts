export { Running, type Stoppable } from './Running';
export { startDemo, startPortal, type StartedDemo } from './startDemo';
export { Portal } from '../portal/Portal';
export { PortalVisitor } from '../check/PortalVisitor';
export { crawlNow } from '../check/awaitCrawl';
export { awaitEntities } from '../check/awaitEntities';
export { findChromium } from '../testing/testParts';
export { askAgain } from '../server/askAgain';
export { findFreePort } from '../server/findFreePort';
