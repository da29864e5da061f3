/**
 * What other people, and an officer's other phone, do at the station meanwhile: asked over HTTP, as their own app would.
 */
import { randomUUID } from 'node:crypto';
import { movedBy } from '../../src/domain/base/place.ts';
import { DEMO_PASSPHRASE } from '../../src/station/town/demo-people.ts';
import { type ReplyOf, ROUTES, type RouteName } from '../../src/wire/routes.ts';
import { PROTO } from '../../src/wire/version.ts';
import { aChange } from './builders.ts';
import type { RunningStation } from './station.ts';

/** One question of somebody in the town, who signs in for it. */
export async function askAs<Name extends RouteName>({ url }: Pick<RunningStation, 'url'>, who: string, name: Name, body: unknown): Promise<ReplyOf<Name>> {
  const call = (path: string, content: unknown, cookie = '') =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(content) });
  const begun = await call(ROUTES.signIn.path, { name: who, passphrase: DEMO_PASSPHRASE });
  const answer = await call(ROUTES[name].path, body, begun.headers.get('set-cookie')?.split(';')[0]);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${text}`);
  return JSON.parse(text) as ReplyOf<Name>;
}

/** The officer corrects their newest visit on another phone. @returns the officer's id. */
export async function correctOnAnotherPhone(station: RunningStation, who: string, officer: string) {
  const { results } = await askAs(station, 'm.rowan', 'results', { afterSeq: null, limit: 200 });
  const visit = results.filter((it) => it.officer === officer).at(-1)?.row.visit;
  if (!visit) throw new Error(`${officer} has made no visit`);
  const device = randomUUID();
  const body = { ...visit, id: randomUUID(), device, supersedes: visit.id, note: 'Corrected on the other phone.' };
  const stamp = { wallMs: Date.now(), zone: 'Europe/London', monoMs: 12_000, sessionId: randomUUID() };
  const change = aChange({ id: randomUUID() as never, body, stamp });
  const { receipts } = await askAs(station, who, 'push', { head: { proto: PROTO, build: 'tour', device, epoch: null }, person: visit.by, changes: [change] });
  const [receipt] = receipts;
  if (!receipt || 'unread' in receipt || receipt.answer.verdict !== 'applied') throw new Error(`not taken: ${JSON.stringify(receipts)}`);
  return visit.by;
}

/** The supervisor brings a list in and then puts the first so many of its homes elsewhere by hand, each a little further than the one before. */
export async function placeByHandAfter(station: RunningStation, csv: string, homes: number): Promise<void> {
  const { broughtIn } = await askAs(station, 'm.rowan', 'importList', { file: Buffer.from(csv).toString('base64'), bringIn: true });
  if (!broughtIn) throw new Error('the list was not brought in');
  const { lines } = await askAs(station, 'm.rowan', 'properties', { beats: [], all: true, after: null, limit: 1_000 });
  for (let n = 0; n < homes; n++) {
    const uprn = csv.split('\r\n')[n + 1]?.split(',')[0];
    const home = lines.find((it) => it.property.uprn === uprn)?.property;
    if (!home?.position) throw new Error(`no home with a place has the number ${uprn}`);
    await askAs(station, 'm.rowan', 'place', { id: home.id, ver: home.ver, to: movedBy(home.position, 40 + 60 * n, 25), sure: false, how: 'pin' });
  }
}
