/**
 * The four places of the phone, at the thumb: Today, Map, Record, More with what is not yet at the station.
 */
import { ListChecks, type LucideIcon, Map as MapIcon, Menu, PenLine } from 'lucide-react';
import { say } from '../words/words.ts';
import { Icon } from './icon.tsx';
import css from './tab-bar.module.css';

export const TABS = ['today', 'map', 'record', 'more'] as const;
export type Tab = (typeof TABS)[number];

const ICON: Readonly<Record<Tab, LucideIcon>> = { today: ListChecks, map: MapIcon, record: PenLine, more: Menu };

export interface TabBarProps {
  readonly here: Tab | undefined;
  readonly unsent: number;
  readonly update: boolean;
  readonly onTab: (tab: Tab) => void;
}

export function TabBar({ here, unsent, update, onTab }: TabBarProps) {
  return (
    <nav className={css['bar']} aria-label={say('tab.screens')}>
      {TABS.map((tab) => (
        <button key={tab} type="button" className={css['tab']} aria-current={tab === here ? 'page' : undefined} onClick={() => onTab(tab)}>
          <span className={css['pill']}>
            <Icon of={ICON[tab]} />
            {tab === 'more' && unsent > 0 ? (
              <span className={css['badge']} aria-hidden="true">
                {unsent > 99 ? '99+' : unsent}
              </span>
            ) : null}
            {tab === 'more' && unsent === 0 && update ? <span className={css['dot']} aria-hidden="true" /> : null}
          </span>
          {say(`tab.${tab}`)}
          {tab === 'more' && unsent > 0 ? <span className="only-heard">, {say('tab.badge', { n: unsent })}</span> : null}
          {tab === 'more' && update ? <span className="only-heard">, {say('tab.update')}</span> : null}
        </button>
      ))}
    </nav>
  );
}
