/**
 * How much an officer is owed of a vault that is not open: "2 records not sent and 1 unfinished record".
 */
import type { Owed } from '../../device/device.ts';
import { say } from '../words/words.ts';

/** Undefined where it is nothing. */
export function owedWords({ unsent, drafts }: Owed): string | undefined {
  const sent = unsent > 0 ? say('owed.unsent', { n: unsent }) : undefined;
  const begun = drafts > 0 ? say('owed.drafts', { n: drafts }) : undefined;
  return sent !== undefined && begun !== undefined ? say('owed.both', { unsent: sent, drafts: begun }) : (sent ?? begun);
}
