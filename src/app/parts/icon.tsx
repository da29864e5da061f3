/**
 * An icon: one size and one stroke for all, and silent, since the word beside it says the same.
 *
 * Takes the drawing itself, so that each screen carries only the icons it uses. Where an icon stands alone, its button
 * carries the name.
 */
import type { LucideIcon } from 'lucide-react';

export interface IconProps {
  readonly of: LucideIcon;
  /** In pixels at 100 % text; grows with the text. */
  readonly size?: number;
}

export function Icon({ of: Drawing, size = 24 }: IconProps) {
  const rem = `${size / 16}rem`;
  return <Drawing aria-hidden="true" focusable="false" width={rem} height={rem} strokeWidth={2} style={{ flex: 'none' }} />;
}
