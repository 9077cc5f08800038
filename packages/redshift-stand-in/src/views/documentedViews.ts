import { CATALOG_VIEWS } from './catalogViews';
import { DocumentedView } from './DocumentedView';
import { HISTORY_VIEWS } from './historyViews';
import { METADATA_VIEWS } from './metadataViews';

/** Every system view that the stand-in has, by its name. */
export const DOCUMENTED_VIEWS: Readonly<Record<string, DocumentedView>> = {
  ...CATALOG_VIEWS,
  ...METADATA_VIEWS,
  ...HISTORY_VIEWS,
};
