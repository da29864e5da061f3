/**
 * What an officer may see now, by the rules of product.md, from the tables and nothing else: the station's own query has no part in it.
 */
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import { bearingOnDue } from '../../src/domain/list/due.ts';
import type { Property } from '../../src/domain/list/property.ts';
import type { Person } from '../../src/domain/people/officer.ts';
import { hasUrgentSign } from '../../src/domain/visit/outcome.ts';
import type { Visit } from '../../src/domain/visit/visit.ts';
import type { Run } from './run.ts';

export type Scope = Map<string, unknown> & { person: Person };

/** Rows by `table|id`, as a phone should hold them. */
export async function scopeOf({ store: { sql }, time }: Run, owner: Person): Promise<Scope> {
  const [person] = await sql<{ beats: Person['beats'] }[]>`SELECT beats FROM person WHERE id = ${owner.id}`;
  const beats = person?.beats ?? [];
  const today = dayOf(instantFromMs(time.ms));
  const scope = Object.assign(new Map<string, unknown>(), { person: { ...owner, beats } });
  const properties = (await sql<{ doc: Property }[]>`SELECT doc FROM property`).map((it) => it.doc);
  const assignments = await sql<{ [column: string]: string | number | null }[]>`SELECT * FROM assignment WHERE officer = ${owner.id}`;
  const given = new Set(assignments.filter((it) => it['state'] === 'given').map((it) => it['property']));
  for (const it of properties) {
    const { status, reviewOn } = it.occupancy.concern;
    const isPatrolled = ['at_risk', 'suspected', 'confirmed', 'recovering'].includes(status) && reviewOn >= today && beats.includes(it.beat);
    const isListed = ['at_risk', 'suspected', 'confirmed', 'recovering'].includes(status);
    if (isPatrolled || (isListed && given.has(it.id))) scope.set(`property|${it.id}`, it);
  }
  for (const it of assignments) {
    const isDoneLately = it['state'] === 'done' && new Date(it['settled_at'] as string).getTime() >= time.ms - 2 * 86_400_000;
    if ((it['state'] === 'given' || isDoneLately) && scope.has(`property|${it['property']}`)) scope.set(`assignment|${it['id']}`, assignmentOf(it));
  }
  const year = time.ms - 365 * 86_400_000;
  const known = await visitsKnown(sql);
  for (const held of properties.filter((it) => scope.has(`property|${it.id}`))) {
    const visits = known.filter((it) => it.property === held.id);
    const recent = visits.filter((it) => it.at.getTime() >= year).filter((it, rank) => rank < 20 || it.by === owner.id);
    const corrected = new Set(visits.map((it) => it.supersedes));
    const standing = visits.filter((it) => it.doc.occupancyId === held.occupancy.id && it.at.getTime() <= time.ms && !corrected.has(it.id)).map(factsOf);
    const kept = new Set([...recent.map((it) => it.id), ...bearingOnDue(standing).map((it) => it.id)]);
    for (const it of visits) if (kept.has(it.id) && correctionsOf(it.id, visits).every((next) => kept.has(next))) scope.set(`visit|${it.id}`, rowOf(it));
  }
  return scope;
}

interface KnownVisit {
  id: string;
  property: string;
  by: string;
  at: Date;
  station_seq: string;
  received_at: Date;
  doc: Visit;
  flags: string[];
  supersedes: string | null;
  initials: string;
}

/** Newest first. */
const visitsKnown = (sql: Run['store']['sql']) => sql<KnownVisit[]>`
  SELECT v.id, property, by, at, station_seq, received_at, doc, flags, supersedes, initials
  FROM visit v JOIN person p ON p.id = v.by ORDER BY at DESC, station_seq DESC`;

const factsOf = ({ id, at, received_at, doc, flags }: KnownVisit) => ({
  id,
  at: instantFromMs(at.getTime()),
  contact: doc.outcome.contact,
  finding: doc.outcome.finding,
  urgent: hasUrgentSign(doc.outcome),
  knownAt: instantFromMs(received_at.getTime()),
  outside: flags.includes('outside_scope'),
});

/** What corrected a visit, and what corrected that. */
function correctionsOf(id: string, visits: readonly KnownVisit[]): string[] {
  const next = visits.find((it) => it.supersedes === id);
  return next === undefined ? [] : [next.id, ...correctionsOf(next.id, visits)];
}

const rowOf = (it: KnownVisit) => ({
  visit: it.doc,
  stationSeq: Number(it.station_seq),
  receivedAt: it.received_at.toISOString(),
  at: it.at.toISOString(),
  outside: it.flags.includes('outside_scope'),
  byInitials: it.initials,
});

function assignmentOf(row: { [column: string]: string | number | null }): unknown {
  const moment = (name: string) => new Date(row[name] as string).toISOString();
  return {
    id: row['id'],
    ver: row['ver'],
    propertyId: row['property'],
    officer: row['officer'],
    window: { from: moment('window_from'), to: moment('window_to') },
    state: row['state'],
    givenBy: row['given_by'],
    givenAt: moment('given_at'),
    ...(row['visit'] === null ? {} : { visitId: row['visit'] }),
    ...(row['note'] === null ? {} : { note: row['note'] }),
  };
}
