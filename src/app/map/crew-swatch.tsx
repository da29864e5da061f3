/**
 * A short piece of a crew's line, to stand beside its name: the same colour and pattern as on the map. Silent: the name says it.
 */
import { crewLook } from './crew-look.ts';
import css from './crew-routes.module.css';

export function CrewSwatch({ crew }: { /** Its place in the plan, from 0. */ readonly crew: number }) {
  const { n, dashes, cap } = crewLook(crew);
  return (
    <svg className={css['swatch']} viewBox="0 0 40 8" aria-hidden="true" focusable="false">
      <path d="M3 4H37" className={css['line']} data-crew={n} strokeDasharray={dashes} strokeLinecap={cap} />
    </svg>
  );
}
