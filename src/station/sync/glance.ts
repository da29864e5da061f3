/**
 * "Nothing new", said after one look: to a phone that holds all it may, while nothing was done that could matter to it.
 *
 * [Note: A glance] The session, the officer and their leave are read as the guard reads them, and in the same statement the log's head with
 * what came since. It tells nothing but what the phone was told before, and does nothing; so there is no line in the log. Where anything at all is not as it
 * was, there is no answer here, and the request goes the ordinary way through the guard, which compares or refuses.
 */
import { scopeOf } from '../../domain/people/access.ts';
import { pullReply } from '../../wire/pull.ts';
import { PROTO_RANGE } from '../../wire/version.ts';
import type { Asked } from '../handlers/handler.ts';
import { Written } from '../http/written.ts';
import { glance, noteGlance } from '../records/glance-records.ts';
import type { Station } from '../station.ts';
import { heldBy, remember } from './nothing-new.ts';
import { selfRowOf, toldRev } from './self-row.ts';

export async function nothingNew(station: Station, tokenHash: string, { head, person, view }: Asked<'pull'>): Promise<Written | undefined> {
  const { device, epoch, proto } = head;
  const now = station.world.now();
  const held = heldBy(station, { device, view, now });
  if (held === undefined || held.rest !== undefined || proto < PROTO_RANGE.min || proto > PROTO_RANGE.max) return undefined;
  const seen = await glance(station.db, { tokenHash, device, since: held.logSeq, now });
  if (seen === undefined || seen.touched || scopeOf('sync.pull', seen.who.role) === undefined) return undefined;
  if (seen.who.id !== held.who || (person !== undefined && person !== held.who)) return undefined;
  if (seen.facts.epoch !== held.epoch || (epoch !== null && epoch !== held.epoch)) return undefined;
  if (toldRev(selfRowOf(station, seen.who, seen.facts, proto), proto) !== held.self) return undefined;
  if (seen.isDue) await noteGlance(station.db, { tokenHash, device, now }, seen.who);
  remember(station, device, { ...held, logSeq: seen.logSeq });
  const reply = { epoch: held.epoch, now, view: held.view, reset: false, puts: [], gone: [], more: false, digest: held.digest };
  return new Written(JSON.stringify(pullReply.parse(reply)));
}
