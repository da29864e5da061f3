/**
 * What can be done to properties from the board, to one row or to all that are chosen.
 */
export type BoardAct = 'give' | 'withdraw' | 'review' | 'tier' | 'export';
