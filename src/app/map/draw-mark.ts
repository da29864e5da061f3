/**
 * A mark and a box of marks as page elements, built node by node.
 *
 * Each is a real button, to which the pane gives its name, so that keyboards, switches and screen readers find it. No HTML text is read anywhere:
 * a page under trusted types refuses that, and an address must never be more than an address.
 */
import { type Mark, TICK, TIER_SHAPE } from '../parts/tier-shape.ts';
import { say } from '../words/words.ts';
import type { Group } from './cluster.ts';
import css from './draw-mark.module.css';
import { type MapMark, markName } from './mark.ts';

/** What can be pressed, in CSS pixels; the shape within a mark is 32. */
export function sizeOf(boxed: boolean, chosen: boolean): { readonly wide: number; readonly high: number } {
  if (boxed) return { wide: 64, high: 48 };
  return chosen ? { wide: 76, high: 76 } : { wide: 48, high: 48 };
}

export function drawMark(mark: MapMark, chosen: boolean): HTMLButtonElement {
  const button = pressable();
  button.classList.add(css['mark'] ?? '');
  if (chosen) button.setAttribute('aria-current', 'true');
  const shape = mark.done ? 'done' : mark.tier;
  const dashed = mark.overdue && !mark.done;
  const badge = mark.unsent ? 'unsent' : mark.mine && !mark.done ? 'mine' : undefined;
  button.append(copyOf(`${shape} ${letterOf(shape)} ${dashed} ${badge} ${chosen}`, () => pictureOf(shape, dashed, badge, chosen)));
  return button;
}

export function drawBox(group: Group): HTMLButtonElement {
  const button = pressable();
  button.classList.add(css['box'] ?? '');
  const picture = copyOf(`box ${group.worst} ${letterOf(group.worst)}`, () => {
    const made = svg('0 0 32 32', 'small');
    made.append(...shapeOf(group.worst, false));
    return made;
  });
  const count = document.createElement('span');
  count.textContent = String(group.count);
  button.append(picture, count);
  return button;
}

/** What a screen reader says of it. */
export function nameOf({ boxed, count: n, worst, first }: Group): string {
  if (!boxed) return markName(first);
  return worst === 'done' ? say('map.cluster_done', { n }) : say('map.cluster', { n, tier: say(`tier.${worst}`) });
}

function pictureOf(shape: Mark, dashed: boolean, badge: 'unsent' | 'mine' | undefined, chosen: boolean): SVGElement {
  const picture = svg(chosen ? '-14 -14 60 60' : '-8 -8 48 48', 'picture');
  if (chosen) picture.append(circle('disc', 16, 16, 28.5));
  if (dashed) picture.append(circle('dashes', 16, 16, 21.5));
  picture.append(...shapeOf(shape, true));
  if (badge === 'unsent')
    picture.append(circle('badgeEdge', 29, 3, 8.5), circle('unsent', 29, 3, 7), path('arrow', 'M29 7.200V-0.800M25.800 2.200L29 -1l3.200 3.200'));
  else if (badge === 'mine') picture.append(circle('badgeEdge', 29, 3, 7.5), circle('mine', 29, 3, 5.5));
  return picture;
}

const PICTURES = new Map<string, SVGElement>();

/** A picture is built once for each look and then copied: of hundreds in view, few differ. */
function copyOf(look: string, make: () => SVGElement): SVGElement {
  const picture = PICTURES.get(look) ?? make();
  PICTURES.set(look, picture);
  return picture.cloneNode(true) as SVGElement;
}

function letterOf(mark: Mark): string {
  return mark === 'done' ? '' : say(`tierLetter.${mark}`);
}

function pressable(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  // One stop for the Tab key: the layer says which mark has it.
  button.tabIndex = -1;
  return button;
}

function shapeOf(mark: Mark, ringed: boolean): SVGElement[] {
  const shape = TIER_SHAPE[mark];
  const all = ringed ? [path('edge', shape.path), path('ring', shape.path)] : [];
  const body = path('shape', shape.path);
  all.push(body);
  if (mark === 'done') all.push(path('tick', TICK));
  else {
    const letter = node('text', 'letter', { x: '16', y: String(shape.letterY), 'font-size': String(shape.letterSize) });
    letter.textContent = letterOf(mark);
    all.push(letter);
  }
  for (const it of all) it.dataset['mark'] = mark;
  return all;
}

function svg(viewBox: string, name: string): SVGElement {
  return node('svg', name, { viewBox, 'aria-hidden': 'true', focusable: 'false' });
}

function path(name: string, d: string): SVGElement {
  return node('path', name, { d });
}

function circle(name: string, cx: number, cy: number, r: number): SVGElement {
  return node('circle', name, { cx: String(cx), cy: String(cy), r: String(r) });
}

function node(tag: string, name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  made.setAttribute('class', css[name] ?? '');
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
