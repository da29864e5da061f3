/**
 * A tier as shape and letter, in the colours of the theme. In Night only very high and high are filled, the others hollow.
 *
 * Alone it carries the tier's name for a screen reader; beside the word it is silent. `ring` is for a mark that lies on a map.
 */
import { say } from '../words/words.ts';
import css from './tier-mark.module.css';
import { type Mark, TICK, TIER_SHAPE } from './tier-shape.ts';

export interface TierMarkProps {
  readonly mark: Mark;
  /** In pixels at 100 % text. */
  readonly size?: number;
  readonly ring?: boolean;
  /** A dashed ring round it. */
  readonly overdue?: boolean;
  /** The word stands beside it: say nothing. */
  readonly silent?: boolean;
}

export function TierMark({ mark, size = 28, ring = false, overdue = false, silent = false }: TierMarkProps) {
  const shape = TIER_SHAPE[mark];
  const rem = `${(overdue ? size * 1.5 : size) / 16}rem`;
  return (
    <svg
      className={css['mark']}
      data-mark={mark}
      viewBox={overdue ? '-8 -8 48 48' : '0 0 32 32'}
      style={{ width: rem, height: rem }}
      role="img"
      aria-label={say(`tier.${mark}`)}
      aria-hidden={silent || undefined}
    >
      {overdue ? <circle className={css['dashes']} cx="16" cy="16" r="21.5" /> : null}
      {ring ? <path className={css['edge']} d={shape.path} /> : null}
      {ring ? <path className={css['ring']} d={shape.path} /> : null}
      <path className={css['shape']} d={shape.path} />
      {mark === 'done' ? (
        <path className={css['tick']} d={TICK} />
      ) : (
        <text className={css['letter']} x="16" y={shape.letterY} fontSize={shape.letterSize}>
          {say(`tierLetter.${mark}`)}
        </text>
      )}
    </svg>
  );
}
