/**
 * A dot with a name under it, for stations and other things one steers by, as a label rule of the drawing library.
 *
 * Long names take two lines or three. A thing without a name keeps its dot. The same name is not written again close by.
 */
import type { Feature, Label, LabelSymbolizer } from 'protomaps-leaflet';

export interface SignStyle {
  readonly names: readonly string[];
  readonly font: string;
  readonly size: number;
  readonly fill: string;
  readonly halo: string;
  /** Half the width of the dot; square for what has rails, round for the rest. */
  readonly dot: number;
  readonly square?: boolean;
  /** Under this zoom the dot stands without its name. */
  readonly namedFrom: number;
}

/** About this many letters to a line. */
const LINE = 15;
const REPEAT = 140;

export function signText(style: SignStyle): LabelSymbolizer {
  return {
    place(layout, geom, feature) {
      const anchor = geom[0]?.[0];
      if (!anchor) return undefined;
      const lines = layout.zoom >= style.namedFrom ? linesOf(nameOf(feature, style.names)) : [];
      layout.scratch.font = style.font;
      const half = Math.max(0, ...lines.map((it) => layout.scratch.measureText(it).width)) / 2;
      const step = style.size * 1.15;
      const { x, y } = anchor;
      const dot = style.dot + 2;
      const bboxes = [{ minX: x - dot, minY: y - dot, maxX: x + dot, maxY: y + dot }];
      if (lines.length > 0) bboxes.push({ minX: x - half - 2, minY: y + dot, maxX: x + half + 2, maxY: y + dot + lines.length * step + 2 });
      const label: Label = { anchor, bboxes, draw: (ctx) => draw(ctx, style, lines, step) };
      if (lines.length > 0) Object.assign(label, { deduplicationKey: lines.join(' '), deduplicationDistance: REPEAT });
      return [label];
    },
  };
}

/** Words put together until a line is full; a fourth line is left out. */
export function linesOf(name: string | undefined): string[] {
  const lines: string[] = [];
  for (const word of name?.split(/\s+/) ?? []) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`;
    else if (word !== '') lines.push(word);
  }
  return lines.slice(0, 3);
}

function draw(ctx: CanvasRenderingContext2D, style: SignStyle, lines: readonly string[], step: number): void {
  ctx.globalAlpha = 1;
  ctx.fillStyle = style.fill;
  ctx.strokeStyle = style.halo;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.beginPath();
  if (style.square) ctx.rect(-style.dot, -style.dot, 2 * style.dot, 2 * style.dot);
  else ctx.arc(0, 0, style.dot, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.fill();
  ctx.font = style.font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const act of ['strokeText', 'fillText'] as const) for (const [n, it] of lines.entries()) ctx[act](it, 0, style.dot + 3 + n * step);
}

function nameOf(feature: Feature, names: readonly string[]): string | undefined {
  return names.map((key) => feature.props[key]).find((it): it is string => typeof it === 'string' && it !== '' && it.length <= 60);
}
