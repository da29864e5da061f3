import { describe, expect, it } from 'vitest';
import { factsAbout } from '../../../../src/app/screens/briefing/facts.ts';
import type { VisitSeen } from '../../../../src/device/device.ts';
import type { VisitId } from '../../../../src/domain/base/id.ts';
import { aConcern, anOutcome, aProperty, aVisit, day, idOf, known } from '../../../support/builders.ts';

const TODAY = day('2026-11-26');
const seen = (over: Parameters<typeof aVisit>[0] = {}, n = 1): VisitSeen => ({
  ...known(aVisit({ id: idOf<VisitId>(900 + n), ...over })),
  byInitials: 'A.D.',
  whereabouts: undefined,
  stationSeq: n,
});
const fact = (kind: string, question: Partial<Parameters<typeof factsAbout>[0]> = {}) =>
  factsAbout({ property: aProperty(), visits: [], today: TODAY, ...question }).find((it) => it.kind === kind);

describe('the facts before the door', () => {
  it('calls the occupant a possible victim', () => {
    expect(fact('occupant')).toEqual({ kind: 'occupant', title: 'J.S., 58, lives alone', line: 'Possible victim. Try to see them alone.' });
  });
  it('says whether the home was taken over before, and the review day with its year where it is another', () => {
    const concern = aConcern({ status: 'recovering', basis: { previouslyCuckooed: { on: day('2025-09-03'), source: 'Visit' } } });
    const property = aProperty({ occupancy: { ...aProperty().occupancy, concern } });
    expect(fact('basis', { property })).toEqual({ kind: 'basis', title: 'Taken over before, Sep 2025', line: 'Now recovering. Review by 12 Jan 2027.' });
  });
  it('looks for the signs noted most often, and repeats no sensitive fact', () => {
    const noted = (...codes: ('VIS04' | 'OCC02' | 'VUL03')[]) =>
      anOutcome({ finding: 'CONCERN', signs: { noneSeen: false, noted: codes.map((code) => ({ code, basis: 'seen' as const })) } });
    const visits = [seen({ outcome: noted('OCC02', 'VUL03') }, 1), seen({ outcome: noted('VIS04', 'OCC02') }, 2)];
    expect(fact('look_for', { visits })?.line).toBe('Anxious, or afraid to talk; new people staying or living in.');
    expect(fact('look_for')?.line).toBe('No signs noted before.');
  });
  it('says when the last two visits were in uniform', () => {
    expect(fact('dress', { visits: [seen({ dress: 'uniform' }, 1), seen({ dress: 'uniform' }, 2)] })?.line).toBe('Last two visits were in uniform.');
    expect(fact('dress', { visits: [seen({ dress: 'plain' }, 1), seen({ dress: 'uniform' }, 2)] })?.line).toBe('Last visit: plain clothes.');
    expect(fact('dress', { visits: [seen({}, 1)].map((it) => ({ ...it, visit: (({ dress: _, ...rest }) => rest)(it.visit) })) })).toBeUndefined();
  });
  it('warns where the review day has passed', () => {
    const property = aProperty({ occupancy: { ...aProperty().occupancy, concern: aConcern({ reviewOn: day('2026-11-01') }) } });
    expect(fact('review', { property })).toBeDefined();
    expect(fact('review')).toBeUndefined();
  });
});
