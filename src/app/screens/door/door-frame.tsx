/**
 * The frame of every screen before the work: the leaf, the name, one line, and at the thumb what can be done.
 *
 * It holds and betrays nothing: no marking, no word of what the app is for.
 */
import type { ReactNode } from 'react';
import { APP_NAME } from '../../parts/cover.tsx';
import { Leaf } from '../../parts/leaf.tsx';
import css from './door.module.css';

export interface DoorFrameProps {
  readonly line?: string | undefined;
  readonly children?: ReactNode;
}

export function DoorFrame({ line, children }: DoorFrameProps) {
  return (
    <main className={css['door']}>
      <div className={css['face']}>
        <Leaf />
        <h1 className={css['name']}>{APP_NAME}</h1>
        {line ? <p className={css['line']}>{line}</p> : null}
      </div>
      <div className={css['foot']}>{children}</div>
    </main>
  );
}
