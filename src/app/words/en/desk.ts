/**
 * English words. The supervisor's and the administrator's screens.
 *
 * Plain words, one line at 390 px where they stand in a row. ICU message text; keep the ids when the words change.
 */
export const desk = {
} as const satisfies Record<string, string>;
