/** The producer of what joins sources to each other. No source may have this id. */
export const LINKS_PRODUCER = 'links';
