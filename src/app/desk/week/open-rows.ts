/**
 * Opens the records behind a number, under the number's own words.
 */
export type OpenRows = (title: string, visits: readonly string[]) => void;
