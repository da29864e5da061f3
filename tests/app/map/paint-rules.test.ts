/** What is drawn of a thing in a tile, in which order, and in inks that each theme allows. */
import type { Feature, LineSymbolizer, PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import { describe, expect, it } from 'vitest';
import { paintRules } from '../../../src/app/map/paint-rules.ts';
import { PALETTE, type Palette } from '../../../src/app/map/palette.ts';

const ink = PALETTE.light;
const RULES = paintRules(ink);
const SHAPES = { point: 1, line: 2, area: 3 } as const;

interface Seen {
  readonly place: number;
  readonly ink: string;
  readonly dashed: boolean;
  readonly wide: number;
}

function seen(layer: string, shape: keyof typeof SHAPES, props: Record<string, unknown>, zoom: number): Seen[] {
  const feature = { props, geomType: SHAPES[shape] } as unknown as Feature;
  const applies = (rule: PaintRule) =>
    rule.dataLayer === layer && zoom >= (rule.minzoom ?? 0) && zoom <= (rule.maxzoom ?? 99) && rule.filter?.(zoom, feature) !== false;
  return RULES.flatMap((rule, place) => {
    if (!applies(rule)) return [];
    const symbol = rule.symbolizer as LineSymbolizer & PolygonSymbolizer;
    return [{ place, ink: (symbol.color ?? symbol.fill).get(zoom), dashed: Boolean(symbol.dash), wide: symbol.width.get(zoom) }];
  });
}
const inks = (...given: Parameters<typeof seen>) => seen(...given).map((it) => it.ink);
const road = (kind: string, kind_detail: string, more = {}) => ({ kind, kind_detail, ...more });

describe('roads', () => {
  it('are told apart by class: each has a casing and a fill of its own, wider the more it carries', () => {
    const classes = [
      road('minor_road', 'service'),
      road('minor_road', 'residential'),
      road('major_road', 'secondary'),
      road('major_road', 'primary'),
      road('highway', 'motorway'),
    ];
    const drawn = classes.map((it) => seen('roads', 'line', it, 16));
    for (const it of drawn) expect(it).toHaveLength(2);
    const [widths, fills] = [drawn.map((it) => it[1]?.wide ?? 0), drawn.map((it) => it[1]?.ink)];
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(fills).size).toBe(4);
    for (const [edge, fill] of drawn) expect(edge?.wide ?? 0).toBeGreaterThan(fill?.wide ?? 0);
  });

  it('have every casing before any fill, so that crossings join', () => {
    const all = ['residential', 'service'].map((it) => seen('roads', 'line', road('minor_road', it), 16));
    expect(Math.max(...all.map((it) => it[0]?.place ?? 0))).toBeLessThan(Math.min(...all.map((it) => it[1]?.place ?? 0)));
  });

  it('cross on a bridge what lies on the ground, with an edge of its own', () => {
    const bridge = seen('roads', 'line', road('minor_road', 'residential', { is_bridge: true }), 16);
    const ground = [...seen('roads', 'line', road('highway', 'motorway'), 16), ...seen('roads', 'line', road('rail', 'rail'), 16)];
    expect(bridge[0]?.ink).toBe(ink.bridgeEdge);
    expect(Math.min(...bridge.map((it) => it.place))).toBeGreaterThan(Math.max(...ground.map((it) => it.place)));
  });

  it('are broken and pale in a tunnel, under everything on the ground', () => {
    const tunnel = seen('roads', 'line', road('major_road', 'primary', { is_tunnel: true }), 16);
    expect(tunnel.map((it) => [it.ink, it.dashed])).toEqual([
      [ink.mainEdge, true],
      [ink.tunnel, false],
    ]);
    expect(Math.max(...tunnel.map((it) => it.place))).toBeLessThan(seen('roads', 'line', road('path', 'footway'), 16)[0]?.place ?? 0);
  });
});

describe('paths and rails', () => {
  it('show every way that is walked from z14 on, dashed, and none further out', () => {
    for (const it of ['footway', 'path', 'cycleway', 'bridleway', 'steps', 'track', 'sidewalk']) {
      expect(inks('roads', 'line', road('path', it), 15)).toContain(ink.path);
      expect(seen('roads', 'line', road('path', it), 15).some((one) => one.dashed)).toBe(true);
      expect(inks('roads', 'line', road('path', it), 13)).toEqual([]);
    }
    expect(inks('roads', 'line', road('path', 'footway'), 14)).toEqual([ink.path]);
  });
  it('show a railway as a dark line with pale dashes, and one under the ground as dashes alone', () => {
    expect(seen('roads', 'line', road('rail', 'rail'), 15).map((it) => [it.ink, it.dashed])).toEqual([
      [ink.rail, false],
      [ink.railGap, true],
    ]);
    expect(seen('roads', 'line', road('rail', 'rail', { is_tunnel: true }), 15).map((it) => [it.ink, it.dashed])).toEqual([[ink.rail, true]]);
  });
});

describe('land', () => {
  it('has an ink for each use that an officer tells apart', () => {
    const uses = [
      'residential',
      'industrial',
      'retail',
      'farmland',
      'farmyard',
      'park',
      'forest',
      'beach',
      'school',
      'cemetery',
      'allotments',
      'pitch',
      'pedestrian',
      'parking',
      'pier',
    ];
    const drawn = uses.map((kind) => inks('landuse', 'area', { kind }, 16));
    for (const it of drawn) expect(it).toHaveLength(1);
    expect(new Set(drawn.flat()).size).toBe(uses.length);
  });
  it('leaves out what it does not know, and guesses nothing', () => {
    expect(inks('landuse', 'area', { kind: 'moon_base' }, 16)).toEqual([]);
    expect(inks('roads', 'line', road('ferry', 'ferry'), 16)).toEqual([]);
  });
  it('shows houses from z15 on, and harbour walls whether mapped as a line or as an area', () => {
    expect(inks('buildings', 'area', { kind: 'building' }, 14)).toEqual([]);
    expect(inks('buildings', 'area', { kind: 'building' }, 15)).toEqual([ink.building]);
    expect(inks('landuse', 'area', { kind: 'breakwater' }, 15)).toEqual([ink.pier]);
    expect(inks('landuse', 'line', { kind: 'breakwater' }, 15)).toEqual([ink.pierEdge, ink.pier]);
    expect(inks('roads', 'line', road('path', 'pier'), 15)).toEqual(expect.arrayContaining([ink.pierEdge, ink.pier]));
  });
});

describe('inks', () => {
  const TEXTS = ['streetText', 'placeText', 'waterText', 'signText', 'helpText'] as const;
  it('let every word be read upon its halo, in each theme', () => {
    for (const palette of Object.values(PALETTE)) for (const it of TEXTS) expect(contrast(palette[it], palette.halo), it).toBeGreaterThan(4.5);
  });
  it('are red on black in Night: no ink has more than a trace of green or blue beside its red', () => {
    for (const [name, it] of Object.entries(PALETTE.night)) {
      const [red, green, blue] = channels(it);
      expect(Math.max(green, blue), name).toBeLessThanOrEqual(red * 0.56);
    }
  });
  it('keep the ground paler than the marks in Light and darker in Dark', () => {
    const ground: readonly (keyof Palette)[] = ['land', 'homes', 'green', 'water', 'road', 'main', 'building', 'field', 'sand', 'graves', 'play', 'square'];
    for (const it of ground) {
      expect(light(PALETTE.light[it]), it).toBeGreaterThan(0.55);
      expect(light(PALETTE.dark[it]), it).toBeLessThan(0.2);
      expect(light(PALETTE.night[it]), it).toBeLessThan(0.06);
    }
  });
});

function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
/** Relative luminance, as WCAG 2 has it. */
function light(hex: string): number {
  const [red, green, blue] = channels(hex).map((it) => (it / 255 <= 0.03928 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [dark, bright] = [light(a), light(b)].toSorted((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}
