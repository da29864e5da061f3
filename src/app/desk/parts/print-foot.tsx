/**
 * On paper only: the marking, who printed it and when. A page without it should not exist.
 *
 * Printing always uses the Light theme and the moment of printing; both are set as the browser begins to print.
 */
import { useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { clockOf, dayOf } from '../../../domain/base/instant.ts';
import { dayYear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import css from './print-foot.module.css';

export function PrintFoot() {
  const { session, world } = useDesk();
  const [now, setNow] = useState(() => world.now());
  const words = [
    say('common.marking'),
    say('desk.printed', { name: session.person.name, station: session.stationName, day: dayYear(dayOf(now)), clock: clockOf(now) }),
    ...(session.fictional ? [say('common.fictional')] : []),
  ].join(' · ');
  // Before the browser lays the pages out, and so within the same task as the new time.
  useLayoutEffect(() => {
    // A string of CSS: quotes and backslashes would end it.
    document.documentElement.style.setProperty('--printed', `"${words.replace(/["\\\n]/g, ' ')}"`);
  }, [words]);
  useEffect(() => {
    const page = document.documentElement;
    let theme: string | undefined;
    const before = () => {
      theme = page.dataset['theme'];
      page.dataset['theme'] = 'light';
      flushSync(() => setNow(world.now()));
    };
    const after = () => {
      if (theme !== undefined) page.dataset['theme'] = theme;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, [world]);
  return <p className={css['foot']}>{words}</p>;
}
