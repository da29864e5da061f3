/**
 * The air between a phone and the station: what may befall one request, drawn from a seed.
 *
 * Each request's fate hangs on the seed, the phone and the number of the request, never on what other phones do meanwhile. A fate
 * is one of the ways in which real networks fail: lost on the way there or back, cut in the middle, delivered twice, or after its
 * sender has given up, answered by somebody else, or very late.
 */
import type { Chance } from '../../src/domain/base/chance.ts';

export const AIR_FAULTS = [
  'request_dropped',
  'reply_dropped',
  'reply_cut',
  'reply_truncated',
  'request_cut',
  'twice',
  'twice_at_once',
  'late',
  'slow',
  'portal',
  'bad_gateway',
  'bad_gateway_after',
  'unavailable',
  'wrong_shape',
  'forged',
  'replayed',
  'power_before_reply',
  'power_before_request',
] as const;
export type AirFault = (typeof AIR_FAULTS)[number];

/** What matters most where visits are handed over comes more often there. */
const ON_PUSH = [...AIR_FAULTS, 'forged', 'forged', 'replayed', 'twice_at_once', 'reply_dropped', 'power_before_reply'] as const satisfies readonly AirFault[];

/** `clear`: nothing happens. `flaky`: every third request or so. `awful`: most. `none`: nothing gets through. `portal`: only its page. */
export const WEATHERS = ['clear', 'flaky', 'awful', 'none', 'portal'] as const;
export type Weather = (typeof WEATHERS)[number];

export function fateOf(weather: Weather, path: string, chance: Chance): AirFault | undefined {
  if (weather === 'clear') return undefined;
  if (weather === 'none') return 'request_dropped';
  if (weather === 'portal') return 'portal';
  return chance.happens(weather === 'flaky' ? 0.3 : 0.7) ? chance.pick(path.endsWith('/sync/push') ? ON_PUSH : AIR_FAULTS) : undefined;
}

export interface Delivered {
  readonly status: number;
  readonly text: string;
  readonly setCookie: string | undefined;
}

/** Carries one request to the station; throws where there is no station. */
export type Deliver = (path: string, method: string, body: string | undefined) => Promise<Delivered>;

export interface Sending {
  readonly path: string;
  readonly method: string;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly chance: Chance;
  readonly deliver: Deliver;
  /** The last whole reply to this path, for a proxy that answers out of its memory. */
  readonly lastReply: string | undefined;
  wait(ms: number): Promise<void>;
  powerCut(): void;
}

/** A reply as far as a phone uses it. `arrives` is what reached the browser, for its cookies. */
export interface Reply {
  readonly response: Response;
  readonly arrives: Delivered | undefined;
}

export async function send(fate: AirFault | undefined, it: Sending): Promise<Reply> {
  const go = () => it.deliver(it.path, it.method, it.body);
  switch (fate) {
    case undefined:
      return whole(await go());
    case 'request_dropped':
      await gaveUp(it, it.chance.happens(0.5) ? 0 : 60_000);
      throw lost();
    case 'request_cut':
      await it.deliver(it.path, it.method, it.body?.slice(0, it.chance.between(0, it.body.length)));
      throw lost();
    case 'reply_dropped':
      await go();
      await gaveUp(it, it.chance.happens(0.7) ? 0 : 60_000);
      throw lost();
    case 'reply_cut':
    case 'reply_truncated':
      return cut(await go(), fate === 'reply_cut', it.chance);
    case 'twice': {
      const [first, second] = [await go(), await go()];
      return whole(it.chance.happens(0.5) ? first : second);
    }
    case 'twice_at_once': {
      const [first, second] = await Promise.all([go(), go()]);
      return whole(it.chance.happens(0.5) ? first : second);
    }
    case 'late':
      void it.wait(it.chance.between(500, 120_000)).then(() => go().catch(() => undefined));
      throw lost();
    case 'slow': {
      await gaveUp(it, it.chance.between(100, 20_000));
      const reply = await go();
      await gaveUp(it, it.chance.between(100, 20_000));
      return whole(reply);
    }
    case 'bad_gateway_after':
      await go();
      return foreign(502, '<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'bad_gateway':
      return foreign(502, '<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'unavailable':
      return foreign(503, '');
    case 'portal':
      return foreign(200, '<!doctype html><title>Guest Wi-Fi</title><form>Accept</form>');
    case 'wrong_shape':
      return foreign(200, it.chance.pick(['{}', '[]', 'null', '{"status":"ok"}', '{"epoch":1,"receipts":[],"holes":[]}']));
    case 'forged':
      return foreign(200, forgedReply(it) ?? '{}');
    case 'replayed':
      return foreign(200, it.lastReply ?? '');
    case 'power_before_request':
      it.powerCut();
      return never();
    case 'power_before_reply':
      await go();
      it.powerCut();
      return never();
  }
}

/** Waits like a browser with a request under way, until the phone gives up. */
async function gaveUp(it: Sending, ms: number): Promise<void> {
  const aborted = new Promise<'aborted'>((resolve) => {
    if (it.signal?.aborted) resolve('aborted');
    it.signal?.addEventListener('abort', () => resolve('aborted'));
  });
  if ((await Promise.race([it.wait(ms), aborted])) === 'aborted') throw new DOMException('aborted', 'AbortError');
}

function whole(arrives: Delivered): Reply {
  return { response: responseOf(arrives.status, async () => arrives.text), arrives };
}

function foreign(status: number, text: string): Reply {
  return { response: responseOf(status, async () => text), arrives: undefined };
}

/** The head of the reply came, and only a part of its body. */
function cut(arrives: Delivered, breaks: boolean, chance: Chance): Reply {
  const part = arrives.text.slice(0, chance.between(0, Math.max(0, arrives.text.length - 1)));
  const text = async () => {
    if (breaks) throw lost();
    return part;
  };
  return { response: responseOf(arrives.status, text), arrives };
}

/** The part of a Response that a phone reads. */
function responseOf(status: number, text: () => Promise<string>): Response {
  return { status, text } as Response;
}

/** Looks like the station's word for each change sent, and is not: its hashes are of other bytes. */
function forgedReply({ path, body, chance }: Sending): string | undefined {
  if (!path.endsWith('/sync/push') || body === undefined) return undefined;
  const { head, changes } = JSON.parse(body) as { head: { epoch: string | null }; changes: { id: string }[] };
  const hash = () => Array.from({ length: 64 }, () => chance.between(0, 15).toString(16)).join('');
  const at = '2026-11-24T16:00:00.000Z';
  return JSON.stringify({
    epoch: head.epoch ?? '00000000-0000-4000-8000-000000000001',
    now: at,
    receipts: changes.map(({ id }) => ({ id, contentHash: hash(), stationSeq: 1, at, duplicate: false, answer: { verdict: 'applied', flags: [] } })),
    holes: [],
  });
}

function lost(): TypeError {
  return new TypeError('Failed to fetch');
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
