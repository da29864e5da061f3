/**
 * An outcome in a few words: "No reply", "Seen alone, no concern".
 *
 * Where nobody was met the finding is left out: it can only be "not assessed", and that is what the contact says.
 */
import { forcesNotAssessed, type Outcome } from '../../domain/visit/outcome.ts';
import { say } from '../words/words.ts';

export function outcomeWords(it: Pick<Outcome, 'contact' | 'finding'>): string {
  const contact = say(`contactDone.${it.contact}`);
  return forcesNotAssessed(it.contact) ? contact : say('common.sentence_list', { first: contact, rest: say(`findingDone.${it.finding}`) });
}

/** For a card that must be read at a glance: the finding, or the contact where there is none. */
export function outcomeShort(it: Pick<Outcome, 'contact' | 'finding'>): string {
  return it.finding === 'NOT_ASSESSED' ? say(`contactDone.${it.contact}`) : say(`finding.${it.finding}`);
}
