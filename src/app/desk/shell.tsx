/**
 * The frame of the desk: the places at the left (at the top below 900 px), who is signed in, hide and sign out, and the page.
 *
 * Always carries the marking. The address in the browser names a place, never a record.
 */
import {
  CalendarDays,
  EyeOff,
  FileChartColumn,
  FileLock,
  House,
  Inbox,
  LayoutList,
  LogOut,
  type LucideIcon,
  Map as MapIcon,
  Route,
  SlidersHorizontal,
  Upload,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { APP_NAME } from '../parts/cover.tsx';
import { Icon } from '../parts/icon.tsx';
import { Leaf } from '../parts/leaf.tsx';
import type { SessionReply } from '../station-api.ts';
import { say } from '../words/words.ts';
import { CHANGES_PATH, PLAN_PATH, type Place, PROPERTY_PATH, placesFor } from './places.ts';
import css from './shell.module.css';
import { ThemePick } from './theme-pick.tsx';

const ICON: Readonly<Record<Place['name'], LucideIcon>> = {
  due: LayoutList,
  plan: Route,
  week: CalendarDays,
  results: Inbox,
  returns: FileChartColumn,
  properties: House,
  import: Upload,
  exports: FileLock,
  policy: SlidersHorizontal,
  people: Users,
  maps: MapIcon,
};

export interface ShellProps {
  readonly session: SessionReply;
  /** A number beside a place, for example results that need the supervisor. */
  readonly badges: Partial<Record<Place['name'], number>>;
  onHide(): void;
  onSignOut(): void;
  readonly children: ReactNode;
}

export function Shell({ session, badges, onHide, onSignOut, children }: ShellProps) {
  const [path] = useLocation();
  const here = path === PROPERTY_PATH ? '/desk/properties' : path === CHANGES_PATH ? PLAN_PATH : path;
  return (
    <div className={css['shell']}>
      <button type="button" className={css['skip']} onClick={() => document.getElementById('desk-page')?.focus()}>
        {say('desk.skip')}
      </button>
      <header className={css['rail']}>
        <p className={css['brand']}>
          <Leaf />
          {APP_NAME}
        </p>
        <nav className={css['places']} aria-label={say('desk.places')}>
          {placesFor(session.person.role).map((it) => (
            <Link key={it.name} href={it.path} className={css['place'] ?? ''} aria-current={here === it.path ? 'page' : undefined}>
              <Icon of={ICON[it.name]} size={22} />
              <span>{say(`desk.place.${it.name}`)}</span>
              {badges[it.name] ? <span className={css['badge']}>{badges[it.name]}</span> : null}
            </Link>
          ))}
        </nav>
        <div className={css['foot']}>
          <ThemePick />
          <button type="button" className={css['place']} onClick={onHide}>
            <Icon of={EyeOff} size={22} />
            <span>{say('desk.hide')}</span>
          </button>
          <button type="button" className={css['place']} onClick={onSignOut}>
            <Icon of={LogOut} size={22} />
            <span>{say('desk.sign_out')}</span>
          </button>
          <div className={css['person']}>
            <strong>{session.person.name}</strong>
            <span>{session.stationName}</span>
            {session.fictional ? <span>{say('common.fictional')}</span> : null}
          </div>
        </div>
      </header>
      <main id="desk-page" className={css['page']} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
