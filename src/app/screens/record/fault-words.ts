/**
 * What keeps a visit from being saved, in words: the rule's own sentence, and the question it is about.
 */
import type { SaveRefusal } from '../../../device/device.ts';
import { say } from '../../words/words.ts';
import type { FormFault, Question } from './record-form.ts';

export function faultWords(it: FormFault): string {
  switch (it.fault) {
    case 'contact_missing':
    case 'finding_missing':
    case 'entry_basis_missing':
    case 'money_missing':
    case 'video_ref':
    case 'crew_long':
      return say(`formFault.${it.fault}`);
    default:
      return say(`fault.${it.fault}`);
  }
}

/** The element a fault's line leads to. */
export function placeOf(question: Question): string {
  return `q-${question}`;
}

export function refusalWords(it: Exclude<SaveRefusal, { because: 'outcome' }>): string {
  return it.because === 'not_kept' ? say(`saveFault.${it.storage}`) : say(`saveFault.${it.because}`);
}
