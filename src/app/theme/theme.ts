/**
 * The theme a person has chosen: Light, Dark, Night, or as the phone is set.
 *
 * Keeps one word in localStorage (public/theme.js reads it before the first paint) and nothing else. Sets the colour of the
 * phone's own bars to match.
 */
export const THEMES = ['light', 'dark', 'night', 'phone'] as const;
export type Theme = (typeof THEMES)[number];

/** The page ground of each theme, as in tokens.css. */
const GROUND = { light: '#f4f6f8', dark: '#0e1318', night: '#000000' } as const;

export function chosenTheme(): Theme {
  const kept = read();
  return kept === 'light' || kept === 'dark' || kept === 'night' ? kept : 'phone';
}

export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'phone') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // Storage is blocked: the choice holds until the page goes.
  }
  apply(theme);
}

/** Follows the phone's own setting while no other is chosen. */
export function followPhone(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (chosenTheme() === 'phone') apply('phone');
  });
}

function apply(theme: Theme): void {
  const drawn = theme === 'phone' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : theme;
  document.documentElement.dataset['theme'] = drawn;
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', GROUND[drawn]);
}

function read(): string | null {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null;
  }
}
