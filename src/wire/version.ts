/**
 * The version of what phone and station say to each other.
 *
 * Raised with every change to a message (2: placings; 3: lists that meet places set by hand, the pieces of an area; 4: plans; 5: the
 * weights of planning in the policy, weeks); a test pins a hash of all message shapes, so that none changes by accident. The station answers pulls for the range below and takes pushes of every
 * version released in the last 180 days.
 */
export const PROTO = 5;
export const PROTO_RANGE = { min: 1, max: PROTO } as const;

/** Most changes in one push, most rows in one pull, and most bytes of either. */
export const MOST_CHANGES = 50;
export const MOST_ROWS = 500;
export const MOST_BYTES = 256 * 1024;
/** Largest list brought in at once, in bytes (about 20,000 properties). */
export const MOST_IMPORT_BYTES = 16 * 1024 * 1024;
