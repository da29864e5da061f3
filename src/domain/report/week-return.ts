/**
 * The week return: what a week of visits came to, each figure with the records it counts.
 *
 * Fields are those of domain.md section 3. Distinct addresses and visits are counted apart, since published figures mix
 * "visited" with "taken over" (domain.md section 0, fact 1). A figure is never a bare number: it carries the visits behind it.
 * No reply is counted by its own name and never as safe. Pure: the same records give the same return.
 */
import * as z from 'zod';
import { propertyId, visitId } from '../base/id.ts';
import { addDays, type Instant, instant, type LocalDate, localDate, startOfDay } from '../base/instant.ts';
import { isListed, type Status } from '../list/concern.ts';
import type { Action, ActionCode } from '../visit/action.ts';
import { DRUGS, FINDINGS, type Outcome, PREVENTIONS, WEAPONS } from '../visit/outcome.ts';
import type { Partner } from '../visit/visit.ts';

/** A count and what it counts. `value` differs from the rows' number only where it sums amounts (grams, pence, items). */
export const figure = z.strictObject({
  key: z.string().max(60),
  value: z.number().min(0),
  unit: z.enum(['addresses', 'visits', 'people', 'actions', 'items', 'grams', 'pence', 'wraps', 'plants']),
  /** The figure this is a part of, so that a share always shows its denominator. */
  of: z.string().max(60).optional(),
  visits: z.array(visitId),
  properties: z.array(propertyId),
});
export type Figure = z.infer<typeof figure>;

export const SECTIONS = ['addresses', 'findings', 'people', 'actions', 'enforcement', 'orders', 'prevention'] as const;
export const section = z.enum(SECTIONS);

export const weekReturn = z.strictObject({
  stationName: z.string().max(80),
  operation: z.string().max(80).optional(),
  from: localDate,
  to: localDate,
  state: z.enum(['provisional', 'final']),
  /** Of a final return: which version, whose word it is, and since when (final-week.ts). */
  final: z.strictObject({ version: z.int().positive(), by: z.string().max(80), at: instant }).optional(),
  /** Nothing that reached the station after this moment is counted. */
  cutOff: instant,
  compiledBy: z.string().max(80),
  sections: z.array(z.strictObject({ section, figures: z.array(figure) })),
  /** Visits each day, Monday first: seen alone, seen not alone, not seen. */
  days: z.array(z.strictObject({ day: localDate, alone: z.int(), notAlone: z.int(), notSeen: z.int(), visits: z.array(visitId) })).length(7),
});
export type WeekReturn = z.infer<typeof weekReturn>;

/** What the return needs to know of each visit of the week. Corrected visits are left out by the caller. */
export interface VisitOfWeek {
  readonly id: z.infer<typeof visitId>;
  readonly propertyId: z.infer<typeof propertyId>;
  readonly at: Instant;
  readonly outcome: Outcome;
  readonly partners: readonly Partner[];
  readonly madeByPartner?: true | undefined;
  /** Status of the concern when the visit reached the station. */
  readonly statusAtVisit: Status;
  /** Whether this property had been visited before this week. */
  readonly visitedBefore: boolean;
}

export interface WeekQuestion {
  readonly stationName: string;
  readonly operation?: string;
  readonly monday: LocalDate;
  readonly cutOff: Instant;
  readonly compiledBy: string;
  readonly visits: readonly VisitOfWeek[];
}

export function compileWeekReturn({ stationName, operation, monday, cutOff, compiledBy, visits: all }: WeekQuestion): WeekReturn {
  const from = startOfDay(monday);
  const end = startOfDay(addDays(monday, 7));
  const visits = all.filter((it) => from <= it.at && it.at < end && it.outcome.contact !== 'NOT_ATTEMPTED');
  const notAttempted = all.filter((it) => from <= it.at && it.at < end && it.outcome.contact === 'NOT_ATTEMPTED');
  return {
    stationName,
    ...(operation === undefined ? {} : { operation }),
    from: monday,
    to: addDays(monday, 6),
    // A week that is still running, or whose last results may be on their way, is provisional until a person says otherwise.
    state: 'provisional',
    cutOff,
    compiledBy,
    sections: [
      { section: 'addresses', figures: addressFigures(visits, notAttempted) },
      {
        section: 'findings',
        figures: FINDINGS.map((it) => countVisits(`finding_${it.toLowerCase()}`, visits, (v) => v.outcome.finding === it, 'visits_made')),
      },
      { section: 'people', figures: peopleFigures(visits) },
      { section: 'actions', figures: actionFigures(visits) },
      { section: 'enforcement', figures: enforcementFigures(visits) },
      { section: 'orders', figures: orderFigures(visits) },
      { section: 'prevention', figures: PREVENTIONS.map((it) => countVisits(`prevention_${it}`, visits, (v) => v.outcome.prevention.includes(it))) },
    ],
    days: Array.from({ length: 7 }, (_, at) => dayOfWeek(addDays(monday, at), visits)),
  };
}

function addressFigures(visits: readonly VisitOfWeek[], notAttempted: readonly VisitOfWeek[]): Figure[] {
  const status =
    (...wanted: Status[]) =>
    (it: VisitOfWeek) =>
      wanted.includes(it.statusAtVisit);
  return [
    countAddresses('addresses_visited', visits, () => true),
    countVisits('visits_made', visits, () => true),
    countAddresses('addresses_first_time', visits, (it) => !it.visitedBefore, 'addresses_visited'),
    countAddresses('addresses_repeat', visits, (it) => it.visitedBefore, 'addresses_visited'),
    countAddresses('addresses_at_risk', visits, status('at_risk'), 'addresses_visited'),
    countAddresses('addresses_suspected', visits, status('suspected'), 'addresses_visited'),
    countAddresses('addresses_confirmed', visits, status('confirmed'), 'addresses_visited'),
    countAddresses('addresses_recovering', visits, status('recovering'), 'addresses_visited'),
    countAddresses('addresses_other_status', visits, (it) => !isListedStatus(it.statusAtVisit), 'addresses_visited'),
    countAddresses('addresses_newly_confirmed', visits, (it) => it.outcome.finding === 'CONFIRMED' && it.statusAtVisit !== 'confirmed', 'addresses_visited'),
    countVisits('visits_seen_alone', visits, (it) => it.outcome.contact === 'CONTACT_OCCUPANT_ALONE', 'visits_made'),
    countVisits('visits_seen_not_alone', visits, (it) => it.outcome.contact === 'CONTACT_OCCUPANT_NOT_ALONE', 'visits_made'),
    countVisits('visits_others_only', visits, (it) => it.outcome.contact === 'CONTACT_OTHER_ONLY', 'visits_made'),
    countVisits('visits_no_reply', visits, (it) => it.outcome.contact === 'NO_REPLY', 'visits_made'),
    countVisits('visits_refused', visits, (it) => it.outcome.contact === 'REFUSED', 'visits_made'),
    countVisits('visits_void', visits, (it) => it.outcome.contact === 'PREMISES_VOID', 'visits_made'),
    countVisits('visits_moved', visits, (it) => it.outcome.contact === 'OCCUPANT_MOVED', 'visits_made'),
    countVisits('visits_wrong_address', visits, (it) => it.outcome.contact === 'WRONG_ADDRESS', 'visits_made'),
    countVisits('visits_entered', visits, (it) => it.outcome.entry.entered, 'visits_made'),
    countVisits('visits_police_only', visits, (it) => it.partners.length === 0, 'visits_made'),
    countVisits('visits_partner_only', visits, (it) => it.partners.length > 0 && it.madeByPartner === true, 'visits_made'),
    countVisits('visits_joint', visits, (it) => it.partners.length > 0 && it.madeByPartner !== true, 'visits_made'),
    countVisits('visits_not_attempted', notAttempted, () => true),
  ];
}

function peopleFigures(visits: readonly VisitOfWeek[]): Figure[] {
  const people = (key: string, fits: (it: Outcome['safeguarded'][number]) => boolean, of?: string) =>
    sum(key, 'people', visits, (it) => it.outcome.safeguarded.filter(fits).length, of);
  const figures = [people('safeguarded', () => true)];
  for (const sex of ['f', 'm', 'not_stated'] as const)
    for (const age of ['adult', 'under_18'] as const)
      figures.push(people(`safeguarded_${sex}_${age}`, (it) => it.sex === sex && it.age === age, 'safeguarded'));
  figures.push(
    people('safeguarded_engaged', (it) => it.how === 'engaged', 'safeguarded'),
    people('safeguarded_referred', (it) => it.how === 'referred', 'safeguarded'),
  );
  return figures;
}

function actionFigures(visits: readonly VisitOfWeek[]): Figure[] {
  const sent = (key: string, fits: (it: Action) => boolean) =>
    sum(key, 'actions', visits, (it) => it.outcome.actions.filter((one) => fits(one) && isSent(one)).length);
  return [
    sent('nrm_adult', (it) => it.code === 'NRM' && it.subject === 'adult'),
    sent('nrm_child', (it) => it.code === 'NRM' && it.subject === 'child'),
    sent('duty_to_notify', (it) => it.code === 'DTN'),
    sent('adult_concern', (it) => it.code === 'SG_ADULT'),
    sent('child_concern', (it) => it.code === 'SG_CHILD'),
    sent('vulnerability_report', (it) => it.code === 'VULN_REPORT'),
    sent('drug_referral', (it) => it.code === 'DRUG_REF'),
    sent('health_referral', (it) => it.code === 'HEALTH_REF'),
    sent('housing', (it) => it.code === 'HOUSING'),
    sent('panel', (it) => it.code === 'MARAC'),
    sent('home_secured', (it) => it.code === 'SECURE'),
    // Decided at the door and not yet sent by anybody: shown, so that it is not taken for sent.
    sum('still_to_send', 'actions', visits, (it) => it.outcome.actions.filter((one) => one.state === 'to_send').length),
    sum('offered_and_declined', 'actions', visits, (it) => it.outcome.actions.filter((one) => one.state === 'declined').length),
  ];
}

function enforcementFigures(visits: readonly VisitOfWeek[]): Figure[] {
  const total = (key: string, of: (it: Outcome['enforcement']) => number) => sum(key, 'items', visits, (it) => of(it.outcome.enforcement));
  const seized = (key: string, unit: Figure['unit'], of: (it: Outcome['enforcement']['seizures'][number]) => number) =>
    sum(key, unit, visits, (it) => it.outcome.enforcement.seizures.reduce((all, one) => all + of(one), 0));
  return [
    sum('arrests_adult', 'people', visits, (it) => it.outcome.enforcement.arrestsAdult),
    sum('arrests_under_18', 'people', visits, (it) => it.outcome.enforcement.arrestsUnder18),
    total('charges', (it) => it.charges),
    total('warrants', (it) => it.warrants),
    total('stop_searches', (it) => it.stopSearches),
    total('lines_closed', (it) => it.linesClosed),
    seized('deal_line_devices', 'items', (it) => (it.kind === 'deal_line_device' ? it.count : 0)),
    seized('phones', 'items', (it) => (it.kind === 'phone' ? it.count : 0)),
    ...WEAPONS.map((kind) => seized(`weapons_${kind}`, 'items', (it) => (it.kind === 'weapon' && it.weapon === kind ? it.count : 0))),
    ...DRUGS.map((drug) => seized(`drugs_${drug}_grams`, 'grams', (it) => (it.kind === 'drugs' && it.drug === drug ? (it.grams ?? 0) : 0))),
    seized('drugs_wraps', 'wraps', (it) => (it.kind === 'drugs' ? (it.wraps ?? 0) : 0)),
    seized('drugs_plants', 'plants', (it) => (it.kind === 'drugs' ? (it.plants ?? 0) : 0)),
    seized('drugs_value', 'pence', (it) => (it.kind === 'drugs' ? (it.valuePence ?? 0) : 0)),
    seized('cash', 'pence', (it) => (it.kind === 'cash' ? it.pence : 0)),
    seized('dogs', 'items', (it) => (it.kind === 'dog' ? it.count : 0)),
    seized('vehicles', 'items', (it) => (it.kind === 'vehicle' ? it.count : 0)),
  ];
}

function orderFigures(visits: readonly VisitOfWeek[]): Figure[] {
  const codes: readonly [string, ActionCode][] = [
    ['closure_notice', 'CLOSURE_NOTICE'],
    ['closure_partial', 'CLOSURE_PARTIAL'],
    ['closure_full', 'CLOSURE_FULL'],
    ['closure_extended', 'CLOSURE_EXTENDED'],
    ['closure_breach', 'CLOSURE_BREACH'],
  ];
  return codes.map(([key, code]) => sum(key, 'actions', visits, (it) => it.outcome.actions.filter((one) => one.code === code && isSent(one)).length));
}

function dayOfWeek(day: LocalDate, visits: readonly VisitOfWeek[]): WeekReturn['days'][number] {
  const from = startOfDay(day);
  const end = startOfDay(addDays(day, 1));
  const those = visits.filter((it) => from <= it.at && it.at < end);
  const alone = those.filter((it) => it.outcome.contact === 'CONTACT_OCCUPANT_ALONE').length;
  const notAlone = those.filter((it) => it.outcome.contact === 'CONTACT_OCCUPANT_NOT_ALONE').length;
  return { day, alone, notAlone, notSeen: those.length - alone - notAlone, visits: those.map((it) => it.id) };
}

function isSent(it: Action): boolean {
  return it.state === 'submitted' || it.state === 'accepted';
}

function isListedStatus(it: Status): boolean {
  return isListed({ status: it });
}

function countVisits(key: string, visits: readonly VisitOfWeek[], fits: (it: VisitOfWeek) => boolean, of?: string): Figure {
  const those = visits.filter(fits);
  return make(key, those.length, 'visits', those, of);
}

/** An address is counted once, however many of its visits fit. */
function countAddresses(key: string, visits: readonly VisitOfWeek[], fits: (it: VisitOfWeek) => boolean, of?: string): Figure {
  const those = visits.filter(fits);
  return make(key, new Set(those.map((it) => it.propertyId)).size, 'addresses', those, of);
}

function sum(key: string, unit: Figure['unit'], visits: readonly VisitOfWeek[], amount: (it: VisitOfWeek) => number, of?: string): Figure {
  const those = visits.filter((it) => amount(it) > 0);
  return make(
    key,
    those.reduce((all, it) => all + amount(it), 0),
    unit,
    those,
    of,
  );
}

function make(key: string, value: number, unit: Figure['unit'], visits: readonly VisitOfWeek[], of: string | undefined): Figure {
  return {
    key,
    value,
    unit,
    ...(of === undefined ? {} : { of }),
    visits: visits.map((it) => it.id),
    properties: [...new Set(visits.map((it) => it.propertyId))],
  };
}
