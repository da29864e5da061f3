/**
 * The strip: how things stand with the station, in two lines, always at the same place.
 *
 * Quiet ground in every state; being offline is normal and is never red. Pressing it opens what it is about.
 */
import { ChevronRight, type LucideIcon } from 'lucide-react';
import { Icon } from './icon.tsx';
import css from './strip.module.css';

export interface StripProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly tone?: 'quiet' | 'warn';
  readonly onPress?: (() => void) | undefined;
}

export function Strip({ icon, title, detail, tone = 'quiet', onPress }: StripProps) {
  const inside = (
    <>
      <Icon of={icon} />
      <span className={css['words']}>
        <strong>{title}</strong>
        {detail ? <span className={css['detail']}>{detail}</span> : null}
      </span>
      {onPress ? <Icon of={ChevronRight} size={20} /> : null}
    </>
  );
  if (!onPress)
    return (
      <div className={css['strip']} data-tone={tone} role="status">
        {inside}
      </div>
    );
  return (
    <button type="button" className={css['strip']} data-tone={tone} onClick={onPress}>
      {inside}
    </button>
  );
}
