/**
 * What a vault that was shut out keeps, told before anybody has opened it: counts, and never whose or what.
 */
import type { ShutOut } from '../../../device/device.ts';
import { owedWords } from '../../parts/owed-words.ts';
import { say } from '../../words/words.ts';

export function keptWords({ owed }: ShutOut): string {
  const what = owed === undefined ? undefined : owedWords(owed);
  return what === undefined ? say('door.shut_out_nothing') : say('door.shut_out_kept', { what });
}
