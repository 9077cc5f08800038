/** One row a producer. */
export const READ_CURSORS = `
MATCH (c:GrainlineCursor)
RETURN c.producer AS producer, c.revision AS revision`;

export const SET_CURSOR = `
MERGE (c:GrainlineCursor {producer: $producer})
SET c.revision = $revision, c.appliedAt = datetime()`;

export const REMOVE_CURSORS = `
MATCH (c:GrainlineCursor)
DELETE c`;
