/** Two different people, both on the beats, both in time, once: the rule, without a station. */
import { describe, expect, test } from 'vitest';
import type { ExportId, PersonId } from '../../../src/domain/base/id.ts';
import { later } from '../../../src/domain/base/instant.ts';
import { answerExport, type ExportAsk, exportAsk, exportStateOf, exportUntil, fetchExport, standsBehind } from '../../../src/domain/people/export-ask.ts';
import { role } from '../../../src/domain/people/officer.ts';
import { aPerson, at, beat, idOf } from '../../support/builders.ts';

const NOW = at('2026-11-24T16:30:00.000Z');
const HOUR = 3_600_000;
const [ASKER, SECOND] = [idOf<PersonId>(9), idOf<PersonId>(10)];
const all = () => true;
const without = (gone: PersonId) => (id: PersonId) => id !== gone;

const asked: ExportAsk = exportAsk.parse({ id: idOf<ExportId>(800), by: ASKER, at: NOW, purpose: 'Handover', beats: ['N1', 'N2'], rows: 3 });
const agreed: ExportAsk = { ...asked, answer: { by: SECOND, at: later(NOW, HOUR), agreed: true } };

test('only a supervisor who holds every beat stands behind it', () => {
  for (const one of role.options) expect(standsBehind(aPerson({ role: one, beats: [beat('N1'), beat('N2')] }), asked.beats)).toBe(one === 'supervisor');
  expect(standsBehind(aPerson({ role: 'supervisor', beats: [beat('N1')] }), asked.beats)).toBe(false);
  expect(standsBehind(aPerson({ role: 'supervisor', beats: [beat('N1')] }), [])).toBe(false);
});

test('it goes from waiting to agreed to downloaded, and each step is written by whoever made it', () => {
  expect(exportStateOf(asked, NOW, all)).toBe('waiting');
  const answered = answerExport(asked, { who: SECOND, agreed: true, now: later(NOW, HOUR), stands: all });
  expect(answered).toEqual({ ok: true, value: agreed });
  expect(exportStateOf(agreed, later(NOW, HOUR), all)).toBe('agreed');
  const fetched = fetchExport(agreed, later(NOW, HOUR + 1), all);
  expect(fetched).toMatchObject({ ok: true, value: { fetchedAt: later(NOW, HOUR + 1) } });
  if (fetched.ok) expect(exportStateOf(fetched.value, NOW, all)).toBe('downloaded');
});

test('whoever agreed may take it back until it is fetched, and nobody else', () => {
  const now = later(NOW, HOUR);
  const back = answerExport(agreed, { who: SECOND, agreed: false, now, stands: all });
  expect(back).toMatchObject({ ok: true, value: { answer: { by: SECOND, agreed: false } } });
  expect(answerExport(agreed, { who: idOf(11), agreed: false, now, stands: all })).toEqual({ ok: false, refusal: 'agreed' });
  expect(answerExport({ ...agreed, fetchedAt: now }, { who: SECOND, agreed: false, now, stands: all })).toEqual({ ok: false, refusal: 'downloaded' });
});

describe('nobody gets past it', () => {
  test('alone', () => {
    for (const yes of [true, false]) expect(answerExport(asked, { who: ASKER, agreed: yes, now: NOW, stands: all })).toEqual({ ok: false, refusal: 'own_ask' });
    expect(fetchExport(asked, NOW, all)).toEqual({ ok: false, refusal: 'waiting' });
  });

  test('twice', () => {
    expect(fetchExport({ ...agreed, fetchedAt: NOW }, NOW, all)).toEqual({ ok: false, refusal: 'downloaded' });
    expect(answerExport(agreed, { who: idOf(11), agreed: false, now: NOW, stands: all })).toEqual({ ok: false, refusal: 'agreed' });
  });

  test('late, to the millisecond', () => {
    expect(exportUntil(asked)).toBe(later(NOW, 24 * HOUR));
    expect(exportStateOf(asked, later(NOW, 24 * HOUR - 1), all)).toBe('waiting');
    expect(answerExport(asked, { who: SECOND, agreed: true, now: later(NOW, 24 * HOUR), stands: all })).toEqual({ ok: false, refusal: 'expired' });
    expect(exportUntil(agreed)).toBe(later(NOW, 2 * HOUR));
    expect(fetchExport(agreed, later(NOW, 2 * HOUR - 1), all).ok).toBe(true);
    expect(fetchExport(agreed, later(NOW, 2 * HOUR), all)).toEqual({ ok: false, refusal: 'expired' });
  });

  test('after a no', () => {
    const no: ExportAsk = { ...asked, answer: { by: SECOND, at: NOW, agreed: false } };
    expect(fetchExport(no, NOW, all)).toEqual({ ok: false, refusal: 'refused' });
    // A no stays a no, whoever leaves meanwhile and however late it is.
    expect(exportStateOf(no, later(NOW, 99 * HOUR), without(SECOND))).toBe('refused');
  });

  test('when one of the two no longer stands behind it', () => {
    expect(exportStateOf(asked, NOW, without(ASKER))).toBe('void');
    expect(answerExport(asked, { who: SECOND, agreed: true, now: NOW, stands: without(ASKER) })).toEqual({ ok: false, refusal: 'void' });
    for (const gone of [ASKER, SECOND]) expect(fetchExport(agreed, later(NOW, HOUR), without(gone))).toEqual({ ok: false, refusal: 'void' });
  });
});
