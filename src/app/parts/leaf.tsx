/**
 * The leaf: the app's own neutral mark, as on its icon.
 */
import css from './leaf.module.css';

export function Leaf() {
  return (
    <svg className={css['leaf']} viewBox="0 0 72 72" aria-hidden="true">
      <rect className={css['ground']} x="1" y="1" width="70" height="70" rx="17" />
      <path className={css['blade']} d="M52 21.500c-13 .2-23.5 3-28.3 9.6-4.4 6-3.9 13-.6 17 4.2 5 13 5 19 .6C49.5 43.5 51.8 33 52 21.500z" />
      <path className={css['stem']} d="M41 31.500C32.5 35.5 26 41 22.8 48.500L17.5 56" />
    </svg>
  );
}
