/**
 * English words. The officer's screens: unlock, Today, briefing, Record, outbox, More.
 *
 * Plain words, one line at 390 px where they stand in a row. ICU message text; keep the ids when the words change.
 */
export const phone = {
} as const satisfies Record<string, string>;
