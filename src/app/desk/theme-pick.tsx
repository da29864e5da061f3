/**
 * Light, Dark, Night, or as the machine is set: the same choice and the same one kept word as on the phone.
 */
import { SunMoon } from 'lucide-react';
import { useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { chooseTheme, chosenTheme, THEMES, type Theme } from '../theme/theme.ts';
import { say } from '../words/words.ts';
import css from './shell.module.css';

export function ThemePick() {
  const [theme, setTheme] = useState<Theme>(chosenTheme);
  return (
    <label className={css['theme']}>
      <Icon of={SunMoon} size={22} />
      <span className="only-heard">{say('desk.theme')}</span>
      <select
        value={theme}
        onChange={(event) => {
          const chosen = event.target.value as Theme;
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      >
        {THEMES.map((it) => (
          <option key={it} value={it}>
            {say(`desk.theme.${it}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
