/**
 * A station small enough to see through: it speaks the wire, keeps what it is sent, and compares views as the real one does.
 *
 * Tests reach into it to change the list, to spoil its answers and to count what came. It is no measure of the real one, which
 * has tests of its own; the two meet in tests/agreement.
 */
import { createHash } from 'node:crypto';
import { type Instant, instantFromMs } from '../../../src/domain/base/instant.ts';
import { type Change, change, contentOf } from '../../../src/domain/change/change.ts';
import type { PhonePlacing } from '../../../src/domain/list/placing.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/list/policy.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import type { Person } from '../../../src/domain/people/officer.ts';
import type { Assignment } from '../../../src/domain/plan/assignment.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import { PROBLEMS, type ProblemCode } from '../../../src/wire/problem.ts';
import { type PullReply, type Put, viewText } from '../../../src/wire/pull.ts';
import type { PushReply, Receipt, Verdict } from '../../../src/wire/push.ts';
import { idOf } from '../../support/builders.ts';

/** The base point of P-256: a true key whose secret is 1. */
export const RESCUE_KEY = Buffer.from(
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  'hex',
).toString('base64url');

/** What the network does to one request: nothing, or something else than the station's answer. */
export type Spoil = (request: { readonly path: string; readonly body: unknown }, answer: () => Response) => Response | Promise<Response>;

export class SmallStation {
  epoch = idOf<string>(9001);
  policy: Policy = DEFAULT_POLICY;
  person: Person;
  passphrase: string;
  readonly others = new Map<string, { person: Person; passphrase: string }>();
  signedIn: Person | undefined;
  readonly properties = new Map<string, Property>();
  readonly assignments = new Map<string, Assignment>();
  readonly visits = new Map<string, { visit: Visit; stationSeq: number; receivedAt: Instant }>();
  readonly taken = new Map<string, { change: Change; hash: string; receipt: Receipt }>();
  readonly requests: { path: string; body: { changes?: unknown[]; view?: number | null; head?: { device: string } } }[] = [];
  /** Answers for one change otherwise than `applied`. */
  verdictFor: (it: Change) => Verdict = () => ({ verdict: 'applied', flags: [] });
  spoil: Spoil | undefined;
  away = false;
  pageRows = 500;
  /** False for a station of an earlier version. */
  knowsRescues = true;
  /** Public keys by phone, as they were made known, and this station's own: a point of P-256. */
  readonly phoneKeys = new Map<string, string>();
  rescueKey = RESCUE_KEY;
  wrongDigest = false;
  nowMs: () => number;
  private seq = 0;
  private views = new Map<number, Map<string, string>>();
  private lastView = 0;

  constructor(person: Person, passphrase: string, nowMs: () => number) {
    this.person = person;
    this.passphrase = passphrase;
    this.nowMs = nowMs;
  }

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    if (this.away) throw new TypeError('fetch failed');
    const body = init.body === undefined ? {} : JSON.parse(String(init.body));
    this.requests.push({ path, body });
    const answer = () => this.answer(path, body as never);
    return this.spoil ? this.spoil({ path, body }, answer) : answer();
  };

  pushes() {
    return this.requests.filter((it) => it.path === '/api/sync/push');
  }

  /** Forgets everything since, as a restored backup does. */
  restoreFromNothing() {
    this.epoch = idOf<string>(9002);
    this.taken.clear();
    this.visits.clear();
    this.views.clear();
    this.lastView = 0;
    this.seq = 0;
  }

  private answer(path: string, body: never): Response {
    if (path === '/api/health') return json({ status: 'ok', version: 'test', proto: 1 });
    if (path === '/api/session/begin') return this.signIn(body);
    if (this.signedIn === undefined) return this.problem('not_signed_in');
    if (path === '/api/session') return json(this.sessionReply(this.signedIn));
    if (path === '/api/session/end') {
      this.signedIn = undefined;
      return json({});
    }
    // Whose changes they are must be whose session it is, as at the real one.
    if (path === '/api/sync/push') return (body as { person: string }).person === this.signedIn.id ? json(this.push(body)) : this.problem('session_ended');
    if (path === '/api/sync/pull') return json(this.pull(body));
    if (path === '/api/rescue/key') return this.knowPhone(body);
    return this.problem('not_found');
  }

  problem(code: ProblemCode): Response {
    return json({ code }, PROBLEMS[code]);
  }

  private signIn(body: { name: string; passphrase: string }): Response {
    const all = [{ person: this.person, passphrase: this.passphrase }, ...this.others.values()];
    const found = all.find((it) => it.person.signInName === body.name && it.passphrase === body.passphrase);
    if (found === undefined) return this.problem('wrong_name_or_passphrase');
    this.signedIn = found.person;
    return json(this.sessionReply(found.person));
  }

  private knowPhone({ device, key }: { device: string; key: string }): Response {
    if (!this.knowsRescues) return this.problem('not_found');
    this.phoneKeys.set(device, key);
    return json({ key: this.rescueKey });
  }

  private sessionReply(person: Person) {
    return { person, policy: this.policy, stationName: 'Saltmere', epoch: this.epoch, now: instantFromMs(this.nowMs()), fictional: true };
  }

  private push(body: { changes: unknown[] }): PushReply {
    const receipts: PushReply['receipts'] = body.changes.map((raw, at) => {
      const read = change.safeParse(raw);
      if (!read.success) return { unread: true as const, at };
      const hash = sha256(contentOf(read.data));
      const before = this.taken.get(read.data.id);
      if (before !== undefined && before.hash === hash) return { ...before.receipt, duplicate: true };
      const answer: Verdict = before === undefined ? this.verdictFor(read.data) : { verdict: 'id_clash' };
      const final = answer.verdict !== 'retry' && answer.verdict !== 'waiting';
      const receipt: Receipt = {
        id: read.data.id,
        contentHash: hash,
        stationSeq: final ? ++this.seq : 0,
        at: instantFromMs(this.nowMs()),
        duplicate: false,
        answer,
      };
      if (final && before === undefined) this.taken.set(read.data.id, { change: read.data, hash, receipt });
      if (answer.verdict === 'applied' && read.data.kind === 'visit') {
        const visit = read.data.body as Visit;
        this.visits.set(visit.id, { visit, stationSeq: receipt.stationSeq, receivedAt: receipt.at });
      }
      if (answer.verdict === 'applied' && read.data.kind === 'placing') {
        const { propertyId, to } = read.data.body as PhonePlacing;
        const home = this.properties.get(propertyId);
        if (home !== undefined) this.properties.set(propertyId, { ...home, ver: home.ver + 1, position: to });
      }
      return receipt;
    });
    const numbers = new Set([...this.taken.values()].map((it) => it.change.deviceSeq));
    const holes = Array.from({ length: Math.max(0, ...numbers) }, (_, at) => at + 1).filter((it) => !numbers.has(it));
    return { epoch: this.epoch, now: instantFromMs(this.nowMs()), receipts, holes };
  }

  private pull(body: { view: number | null; limit: number }): PullReply {
    const held = body.view === null ? undefined : this.views.get(body.view);
    const before = held ?? new Map<string, string>();
    const may = this.rows();
    const changed = [...may.values()].filter((it) => before.get(`${it.table}|${it.id}`) !== it.rev);
    const puts = changed.slice(0, Math.min(this.pageRows, body.limit));
    const gone = [...before.keys()].filter((it) => !may.has(it));
    const after = new Map(before);
    for (const it of gone) after.delete(it);
    for (const it of puts) after.set(`${it.table}|${it.id}`, it.rev);
    this.views.set(++this.lastView, after);
    const rows = [...after].map(([key, rev]) => ({ table: key.split('|')[0]!, id: key.split('|')[1]!, rev }));
    return {
      epoch: this.epoch,
      now: instantFromMs(this.nowMs()),
      view: this.lastView,
      reset: body.view !== null && held === undefined,
      puts,
      gone: gone.map((it) => ({ table: it.split('|')[0] as Put['table'], id: it.split('|')[1]! })),
      more: puts.length < changed.length,
      digest: sha256(this.wrongDigest ? 'something else' : viewText(rows)),
    };
  }

  private rows(): Map<string, Put> {
    const who = this.signedIn ?? this.person;
    const all: Put[] = [
      { table: 'self', id: who.id, rev: '1', row: { person: who, policy: this.policy, stationName: 'Saltmere', fictional: true } },
      ...[...this.properties.values()].map((row): Put => ({ table: 'property', id: row.id, rev: String(row.ver), row })),
      ...[...this.assignments.values()]
        .filter((it) => it.officer === who.id)
        .map((row): Put => ({ table: 'assignment', id: row.id, rev: String(row.ver), row })),
      ...[...this.visits.values()]
        .filter((it) => this.properties.has(it.visit.propertyId))
        .map(
          (it): Put => ({
            table: 'visit',
            id: it.visit.id,
            rev: String(it.stationSeq),
            row: { ...it, at: it.visit.arrivedAt, outside: false, byInitials: 'A.D.' },
          }),
        ),
    ];
    return new Map(all.map((it) => [`${it.table}|${it.id}`, it]));
  }
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
