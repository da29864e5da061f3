/**
 * English words. What every screen shares: names of tiers, contacts, findings, signs, actions, states, problems, and the commonest buttons.
 *
 * Plain words, one line at 390 px where they stand in a row. ICU message text; keep the ids when the words change.
 */
export const common = {
} as const satisfies Record<string, string>;
