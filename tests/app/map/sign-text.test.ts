/** Stations and other signs: a dot, its name in short lines under it, and the room that both take. */
import type { Feature, Layout } from 'protomaps-leaflet';
import { describe, expect, it } from 'vitest';
import { linesOf, signText } from '../../../src/app/map/sign-text.ts';

const style = { names: ['name:en', 'name'], font: '400 12px sans-serif', size: 12, fill: '#000000', halo: '#ffffff', dot: 4, namedFrom: 15 };
const anchor = { x: 100, y: 50 };
/** Seven pixels a letter. */
const layout = (zoom: number) => ({ zoom, scratch: { font: '', measureText: (text: string) => ({ width: 7 * text.length }) } }) as unknown as Layout;
const place = (zoom: number, props: Record<string, string>) => signText(style).place(layout(zoom), [[anchor]] as never, { props } as unknown as Feature)?.[0];

describe('the lines of a name', () => {
  it('break between words, never within one', () => {
    expect(linesOf('St Bride Community Centre')).toEqual(['St Bride', 'Community', 'Centre']);
    expect(linesOf('Llanfairpwllgwyngyll')).toEqual(['Llanfairpwllgwyngyll']);
  });
  it('are three at most, and none without a name', () => {
    expect(linesOf('One two three four five six seven eight nine ten eleven twelve')).toHaveLength(3);
    expect(linesOf(undefined)).toEqual([]);
  });
});

describe('a sign', () => {
  it('keeps room for its dot and for its name under it', () => {
    const [dot, text] = place(16, { name: 'Town Hall' })?.bboxes ?? [];
    expect(dot).toEqual({ minX: 94, minY: 44, maxX: 106, maxY: 56 });
    expect(text).toMatchObject({ minX: 100 - 31.5 - 2, minY: 56 });
  });
  it('is a dot alone before its name has room, and when it has none', () => {
    expect(place(14, { name: 'Town Hall' })?.bboxes).toHaveLength(1);
    expect(place(17, {})?.bboxes).toHaveLength(1);
  });
  it('is not written twice close by, whatever layer it came from', () => {
    expect(place(16, { name: 'Rhein', 'name:en': 'Rhine' })).toMatchObject({ deduplicationKey: 'Rhine' });
  });
});
