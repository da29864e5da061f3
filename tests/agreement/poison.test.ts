/**
 * One change nobody can use among fifty good ones, in every place (trust.md A8): the others are taken in the same round, and its bytes stay.
 */
import { expect, test } from 'vitest';
import type { DeviceId } from '../../src/domain/base/id.ts';
import type { PushReply } from '../../src/wire/push.ts';
import { idOf } from '../support/builders.ts';
import type { Run } from './run.ts';
import { aScene, end, homeOnPatrol } from './scene.ts';
import { uuidFrom } from './seeded.ts';
import { withStore } from './with-store.ts';

const store = withStore();
const MANY = 50;
const DEVICE = idOf<DeviceId>(600);

/** Texts of changes that are no good, each with what the station should make of it. */
const POISONS: readonly (readonly [what: string, text: (id: string, seq: number) => string, verdict: 'quarantined' | 'rejected' | 'unread'])[] = [
  ['a body of another shape', (id, seq) => envelope(id, seq, '"visit"', '{"outcome":"fine"}'), 'quarantined'],
  ['a kind nobody knows', (id, seq) => envelope(id, seq, '"weather"', '{}'), 'rejected'],
  [
    'a broken character',
    (id, seq) => envelope(id, seq, '"read"', `{"propertyId":"${idOf(1)}","view":"map","at":"2026-11-24T16:00:00.000Z","note":"\\ud800"}`),
    'quarantined',
  ],
  ['a NUL', (id, seq) => envelope(id, seq, '"visit"', '{"note":"\\u0000"}'), 'quarantined'],
  ['a key named __proto__', (id, seq) => envelope(id, seq, '"visit"', '{"__proto__":{"role":"supervisor"}}'), 'quarantined'],
  ['ten thousand brackets', (id) => envelope(id, 0, '"visit"', `${'['.repeat(10_000)}${']'.repeat(10_000)}`), 'unread'],
  ['a number of another kind', (id) => envelope(id, 0, '"read"', '{}'), 'quarantined'],
  ['no id', () => '{"kind":"visit"}', 'unread'],
  ['no object', () => '17', 'unread'],
];

/** Every place at full size, each with one kind of poison; otherwise each kind once, from the first place to the last. */
const PLACES = Array.from({ length: MANY }, (_, at) => at).filter((at) => process.env['FULL'] !== undefined || at % 7 === 0 || at === MANY - 1);

test('the others are taken in the same round, wherever it stands', { timeout: 300_000 }, async () => {
  const run = await aScene(store(), { phones: 0 });
  let seq = 0;
  for (const [round, place] of PLACES.entries()) {
    const [what, poison, verdict] = POISONS[round % POISONS.length]!;
    const bad = poison(uuidFrom(run.chance), seq + place + 1);
    // What cannot be numbered takes none of the numbers.
    const texts = Array.from({ length: MANY }, (_, at) => {
      if (at !== place) return aRead(run, ++seq);
      if (bad.includes(`"deviceSeq":${seq + 1},`)) seq++;
      return bad;
    });
    const { status, said } = await run.desk.send(
      run.town.officers[0]!,
      'push',
      `{"head":{"proto":1,"build":"x","device":"${DEVICE}","epoch":null},"person":"${run.town.officers[0]!.id}","changes":[${texts.join(',')}]}`,
    );
    expect([what, status]).toEqual([what, 200]);
    const { receipts, holes } = said as PushReply;
    const answers = receipts.map((it) => ('unread' in it ? 'unread' : it.answer.verdict));
    expect([what, ...answers]).toEqual([what, ...Array.from({ length: MANY }, (_, at) => (at === place ? verdict : 'applied'))]);
    expect(holes).toEqual([]);
    // Its bytes, as they came.
    const kept = await store().sql`SELECT content FROM change WHERE content = ${bad} UNION ALL SELECT content FROM oddity WHERE content = ${bad}`;
    expect([what, kept.length]).toEqual([what, 1]);
  }
  const [taken] = await store().sql<{ n: number }[]>`SELECT count(*)::int AS n FROM change WHERE verdict ->> 'verdict' = 'applied'`;
  expect(taken?.n).toBe(PLACES.length * (MANY - 1));
  await end(run);
});

function aRead(run: Run, seq: number): string {
  return envelope(uuidFrom(run.chance), seq, '"read"', JSON.stringify({ propertyId: homeOnPatrol(run).id, view: 'map', at: run.now }));
}

function envelope(id: string, seq: number, kind: string, body: string): string {
  return `{"id":"${id}","deviceSeq":${seq},"kind":${kind},"v":1,"body":${body},"stamp":{"wallMs":0,"zone":"Europe/London","monoMs":0,"sessionId":"${idOf(800)}"}}`;
}
