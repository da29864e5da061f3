/**
 * English words. The map, its sheet, its list twin and its filters.
 *
 * Plain words, one line at 390 px where they stand in a row. ICU message text; keep the ids when the words change.
 */
export const map = {
} as const satisfies Record<string, string>;
