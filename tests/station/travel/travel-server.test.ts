/**
 * Travel servers by their documented APIs: stand-ins over real HTTP that refuse what the documentation does not allow.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { travelByStraightLine } from '../../../src/domain/plan/travel.ts';
import { travelFromServer } from '../../../src/station/travel/travel-server.ts';
import { type Answer, type Answering, osrm, type StandIn, serving, valhalla } from './stand-ins.ts';

const [a, b, c] = [
  { lat: 53.6, lon: 1.2 },
  { lat: 53.61, lon: 1.21 },
  { lat: 53.62, lon: 1.22 },
];
let stood: StandIn | undefined;
afterEach(async () => {
  await stood?.close();
  stood = undefined;
});
const standing = async (kind: StandIn['kind'], answer: Answering) => {
  stood = await serving(kind, answer);
  return stood;
};

describe('Valhalla', () => {
  it('answers in seconds and metres, and where it knows no way the straight line stands in', async () => {
    const answer = await travelFromServer(await standing('valhalla', valhalla), { from: [a, b], to: [b, c], mode: 'foot' });
    const line = travelByStraightLine.table([a, b], [b, c], 'foot');
    if (!answer.ok) throw new Error(answer.refusal);
    expect([...answer.value.seconds]).toEqual([600, 600, 600, line.seconds[3]]);
    expect([...answer.value.metres]).toEqual([800, 800, 1_800, line.metres[3]]);
    expect([...answer.value.byRoad]).toEqual([1, 1, 1, 0]);
  });

  it('is asked for cars as for feet', async () => {
    const answer = await travelFromServer(await standing('valhalla', valhalla), { from: [a], to: [b], mode: 'car' });
    expect(answer.ok && answer.value.seconds[0]).toBe(60);
  });

  it('that answers in miles all the same is not believed', async () => {
    const miles: Answering = (request, text) => ({ body: { ...(valhalla(request, text).body as object), units: 'miles' } });
    expect(await travelFromServer(await standing('valhalla', miles), { from: [a], to: [b], mode: 'foot' })).toEqual({ ok: false, refusal: 'not_understood' });
  });
});

describe('OSRM', () => {
  it('answers in seconds and metres, and where it knows no way the straight line stands in', async () => {
    const answer = await travelFromServer(await standing('osrm', osrm), { from: [a, b], to: [b, c], mode: 'foot' });
    const line = travelByStraightLine.table([a, b], [b, c], 'foot');
    if (!answer.ok) throw new Error(answer.refusal);
    expect([...answer.value.seconds]).toEqual([600, 600, 601, line.seconds[3]]);
    expect([...answer.value.metres]).toEqual([200, 300, 200, line.metres[3]]);
    expect([...answer.value.byRoad]).toEqual([1, 1, 1, 0]);
  });

  it('that has no road there refuses', async () => {
    const answer = await travelFromServer(await standing('osrm', osrm), { from: [{ lat: 10, lon: 40 }], to: [b], mode: 'foot' });
    expect(answer).toEqual({ ok: false, refusal: 'refused' });
  });
});

describe('any of them', () => {
  const question = { from: [a], to: [b, c], mode: 'foot' } as const;

  it.each<[string, Answer, string]>([
    ['is down', { status: 503, body: {} }, 'not_reached'],
    ['answers no JSON', { body: '<html>' }, 'not_understood'],
    ['answers of fewer places', { body: { code: 'Ok', durations: [[1]], distances: [[1]] } }, 'not_understood'],
    ['answers with times before now', { body: { code: 'Ok', durations: [[-1, 1]], distances: [[1, 1]] } }, 'not_understood'],
  ])('that %s is not believed', async (_, answer, refusal) => {
    expect(await travelFromServer(await standing('osrm', () => answer), question)).toEqual({ ok: false, refusal });
  });

  it('that is not there is not reached', async () => {
    const gone = await standing('valhalla', valhalla);
    await gone.close();
    stood = undefined;
    expect(await travelFromServer(gone, question)).toEqual({ ok: false, refusal: 'not_reached' });
  });

  it('that sends elsewhere is not followed: nobody else learns of the places', async () => {
    const asked: (string | undefined)[] = [];
    const sending = await standing('osrm', (request) => {
      asked.push(request.url);
      return { status: 302, location: '/elsewhere', body: {} };
    });
    expect(await travelFromServer(sending, question)).toEqual({ ok: false, refusal: 'not_reached' });
    expect(asked).toHaveLength(1);
  });
});
