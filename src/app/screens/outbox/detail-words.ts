/**
 * A detail of a refusal in words: the fault codes of the outcome's rules have their sentence, anything else is left out.
 *
 * The station sends "axis fault" or the bare code; a detail nobody has words for would only be noise to an officer.
 */
import { common } from '../../words/en/common.ts';
import { say, type WordId } from '../../words/words.ts';

export function detailWords(detail: string): string[] {
  const id = detail
    .split(/[\s:.]+/)
    .map((it) => `fault.${it}`)
    .find((it) => Object.hasOwn(common, it));
  return id === undefined ? [] : [say(id as WordId)];
}
