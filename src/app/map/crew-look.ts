/**
 * How one crew's route is told from another's: a colour and a pattern together, since in Night and to many eyes hue says nothing.
 *
 * Six looks; a seventh crew begins again with the first, and its name beside its line still parts the two. The pattern is an SVG
 * dash list at the width the map draws; a swatch beside a crew's name uses the same.
 */
export interface CrewLook {
  /** The class and token: `--c1` to `--c6`. */
  readonly n: 1 | 2 | 3 | 4 | 5 | 6;
  readonly dashes: string | undefined;
  readonly cap: 'round' | 'butt';
}

const LOOKS: readonly [CrewLook, ...CrewLook[]] = [
  { n: 1, dashes: undefined, cap: 'round' },
  { n: 2, dashes: '14 7', cap: 'butt' },
  // Dots are dashes of no length with round ends.
  { n: 3, dashes: '0.1 8.5', cap: 'round' },
  { n: 4, dashes: '16 6 2.5 6', cap: 'butt' },
  { n: 5, dashes: '6 4', cap: 'butt' },
  { n: 6, dashes: '14 5 2.5 5 2.5 5', cap: 'butt' },
];

/** @param at the crew's place in the plan, from 0. */
export function crewLook(at: number): CrewLook {
  return LOOKS[at % LOOKS.length] ?? LOOKS[0];
}
