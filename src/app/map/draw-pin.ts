/**
 * The pin as a page element, built node by node: a real button with a name, so that keyboards and screen readers find it.
 */
import css from './pin-layer.module.css';

/** The pressable box in CSS pixels, and how far down its tip points. */
export const PIN_SIZE = { wide: 56, high: 64, tip: 58 };

const DROP = 'M28 58C28 58 9 38 9 23a19 19 0 0 1 38 0C47 38 28 58 28 58Z';

export function drawPin(label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = css['pin'] ?? '';
  button.setAttribute('aria-label', label);
  const picture = node('svg', { viewBox: `0 0 ${PIN_SIZE.wide} ${PIN_SIZE.high}`, 'aria-hidden': 'true', focusable: 'false' });
  picture.append(node('path', { d: DROP, class: css['drop'] ?? '' }), node('circle', { cx: '28', cy: '23', r: '6.5', class: css['eye'] ?? '' }));
  button.append(picture);
  return button;
}

function node(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
