/**
 * A mark and a box of marks as page elements, built node by node.
 *
 * Each is a real button with a name, so that keyboards, switches and screen readers find it. No HTML text is read anywhere:
 * a page under trusted types refuses that, and an address must never be more than an address.
 */
import { type Mark, TICK, TIER_SHAPE } from '../parts/tier-shape.ts';
import { say } from '../words/words.ts';
import type { Group } from './cluster.ts';
import css from './draw-mark.module.css';
import { type MapMark, markName } from './mark.ts';

/** Side of the pressable square, in CSS pixels; the shape within is 32. */
export const MARK_SIZE = 48;
export const CHOSEN_SIZE = 76;
export const BOX_SIZE = { wide: 64, high: 48 };

export function drawMark(mark: MapMark, chosen: boolean): HTMLButtonElement {
  const button = pressable(markName(mark));
  button.classList.add(css['mark'] ?? '');
  if (chosen) button.setAttribute('aria-current', 'true');
  const picture = svg('-8 -8 48 48', 'picture');
  if (chosen) {
    picture.setAttribute('viewBox', '-14 -14 60 60');
    picture.append(circle('disc', 16, 16, 28.5));
  }
  if (mark.overdue && !mark.done) picture.append(circle('dashes', 16, 16, 21.5));
  picture.append(...shapeOf(mark.done ? 'done' : mark.tier, true));
  if (mark.unsent)
    picture.append(circle('badgeEdge', 29, 3, 8.5), circle('unsent', 29, 3, 7), path('arrow', 'M29 7.200V-0.800M25.800 2.200L29 -1l3.200 3.200'));
  else if (mark.mine && !mark.done) picture.append(circle('badgeEdge', 29, 3, 7.5), circle('mine', 29, 3, 5.5));
  button.append(picture);
  return button;
}

export function drawBox(group: Group): HTMLButtonElement {
  const n = group.marks.length;
  const name = group.worst === 'done' ? say('map.cluster_done', { n }) : say('map.cluster', { n, tier: say(`tier.${group.worst}`) });
  const button = pressable(name);
  button.classList.add(css['box'] ?? '');
  const picture = svg('0 0 32 32', 'small');
  picture.append(...shapeOf(group.worst, false));
  const count = document.createElement('span');
  count.textContent = String(n);
  button.append(picture, count);
  return button;
}

function pressable(name: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', name);
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
    letter.textContent = say(`tierLetter.${mark}`);
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
