/**
 * Every word a person reads comes through here: `say('today.next')`, with values where the message has them.
 *
 * Messages are ICU text in words/en (one file a flow), checked by type: an id that is not in the catalogue does not compile.
 * Welsh is another catalogue with the same ids. The build reads the messages (compile-words.mjs), so that a phone need not. Holds no
 * formatting of dates or numbers: that is words/show.ts.
 */
import { i18n } from '@lingui/core';
import { common } from './en/common.ts';
import type { desk } from './en/desk.ts';
import type { map } from './en/map.ts';
import { phone } from './en/phone.ts';
import type { place } from './en/place.ts';
import type { plan } from './en/plan.ts';
import type { policy } from './en/policy.ts';
import type { record } from './en/record.ts';
import type { rescue } from './en/rescue.ts';
import type { shift } from './en/shift.ts';

const en = { ...common, ...phone } as const;
/** The words of the desk, of Record, maps, places, shifts, plans and rescues are known by type here and come with what shows them (desk-words.ts and its like). */
export type WordId =
  | keyof typeof en
  | keyof typeof desk
  | keyof typeof map
  | keyof typeof place
  | keyof typeof shift
  | keyof typeof plan
  | keyof typeof policy
  | keyof typeof record
  | keyof typeof rescue;
export type Say = (id: WordId, values?: Readonly<Record<string, string | number>>) => string;

i18n.load('en', en);
i18n.activate('en');

export const say: Say = (id, values) => i18n._(id, values);

/** Adds a flow's words to those that are there. */
export function addWords(words: Readonly<Partial<Record<WordId, string>>>): void {
  i18n.load('en', words);
}
