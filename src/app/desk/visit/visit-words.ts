/**
 * A recorded visit in words, the same on the property's page, among the results and behind a figure.
 */
import { metresBetween, type Position } from '../../../domain/base/place.ts';
import { isUrgent } from '../../../domain/visit/indicator.ts';
import type { Visit } from '../../../domain/visit/visit.ts';
import { distance } from '../../words/show.ts';
import { say } from '../../words/words.ts';

export interface WordChip {
  readonly words: string;
  readonly tone: 'quiet' | 'ok' | 'warn' | 'danger';
}

/** "Seen, not alone. Concern." */
export function factOf({ outcome }: Visit): string {
  return say('desk.visit.fact', { contact: say(`contactDone.${outcome.contact}`), finding: say(`finding.${outcome.finding}`) });
}

/** "P.K. and T.W., plain clothes. 35 m from the address." */
export function companyOf(visit: Visit, byInitials: string, home: Position | undefined): string {
  const who = [byInitials, ...visit.with].join(', ');
  const partners = visit.partners.map((it) => (it.name ? `${say(`agency.${it.agency}`)} (${it.name})` : say(`agency.${it.agency}`)));
  const parts = [
    [who, ...(visit.dress ? [say(`dress.${visit.dress}`).toLowerCase()] : [])].join(', '),
    ...(partners.length > 0 ? [say(visit.madeByPartner ? 'desk.visit.by_partner' : 'desk.visit.with', { partners: partners.join(', ') })] : []),
    ...(visit.outcome.entry.entered ? [say('desk.visit.entered', { basis: say(`entry.${visit.outcome.entry.basis}`) })] : []),
    visit.where.fix && home
      ? say('desk.visit.distance', { distance: distance(metresBetween(home, visit.where.fix)) })
      : say(`nearness.${visit.where.nearness}`),
  ];
  // Initials bring a full stop of their own.
  return parts.map((it) => (it.endsWith('.') ? it : `${it}.`)).join(' ');
}

/** Signs with their basis, then actions with their state. */
export function chipsOf({ outcome }: Visit): WordChip[] {
  const signs = outcome.signs.noted.map(
    (it): WordChip => ({
      words: say('desk.visit.sign', { basis: say(`basis.${it.basis}`), sign: say(`sign.${it.code}`).toLowerCase() }),
      tone: isUrgent(it.code) ? 'danger' : 'quiet',
    }),
  );
  const none: WordChip[] = outcome.signs.noneSeen ? [{ words: say('desk.visit.none_seen'), tone: 'quiet' }] : [];
  const actions = outcome.actions.map(
    (it): WordChip => ({
      words: say('desk.visit.action', { action: say(`action.${it.code}`), state: say(`actionState.${it.state}`).toLowerCase() }),
      tone: it.state === 'submitted' || it.state === 'accepted' ? 'ok' : it.state === 'to_send' ? 'warn' : 'quiet',
    }),
  );
  return [...signs, ...none, ...actions];
}

/** What else was written, each with its own words. */
export function detailsOf(visit: Visit): string[] {
  const { enforcement } = visit.outcome;
  const counts = (['arrestsAdult', 'arrestsUnder18', 'charges', 'warrants', 'stopSearches', 'linesClosed'] as const).filter((it) => enforcement[it] > 0);
  return [
    ...counts.map((it) => say('desk.visit.count', { name: say(`enforcement.${it}`), n: enforcement[it] })),
    ...(enforcement.seizures.length > 0
      ? [say('desk.visit.seized', { what: enforcement.seizures.map((it) => say(`seizure.${it.kind}`).toLowerCase()).join(', ') })]
      : []),
    ...(visit.occupantNow ? [say('desk.visit.occupant_now', { where: visit.occupantNow })] : []),
    ...(visit.safeContact === 'no' ? [say('desk.visit.no_card')] : []),
    ...(visit.videoRef ? [say('desk.visit.video', { reference: visit.videoRef })] : []),
  ];
}
