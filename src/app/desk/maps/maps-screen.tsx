/**
 * The area maps of the station, and what of them this browser keeps: name, size, day, version and whose map data it is, version beside
 * version.
 *
 * An area is added and taken off by whoever runs the station, at its command line: the page says with which words. What this browser keeps
 * can be brought, brought anew and deleted here; homes are shown without it.
 */
import { Map as MapIcon } from 'lucide-react';
import { useEffect } from 'react';
import type { Packs, PacksState } from '../../../device/map/packs.ts';
import { usePacks } from '../../map/use-packs.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import '../../words/map-words.ts';
import { say } from '../../words/words.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { AreaRows } from './area-rows.tsx';
import css from './maps-screen.module.css';

const COLUMNS = ['area', 'where', 'made', 'size', 'version', 'act'] as const;

export function MapsScreen() {
  const { packs, state } = usePacks();
  useEffect(() => {
    void packs?.refresh();
  }, [packs]);
  return (
    <>
      <DeskHead title={say('desk.place.maps')} note={say('desk.maps.note')} />
      <p className={css['asked']} role="status">
        {askedWords(state)}
      </p>
      {state.asked === 'not_reached' || state.asked === 'sign_in_needed' ? (
        <Button onClick={() => void packs?.refresh()}>{say('common.try_again')}</Button>
      ) : null}
      {packs && state.areas.length > 0 ? <AreaTable state={state} packs={packs} /> : null}
      {state.asked === 'answered' && state.areas.length === 0 ? (
        <EmptyState icon={MapIcon} title={say('packs.none')} text={say('desk.maps.none_text')}>
          <Command words="area build --osm FILE.osm.pbf --name NAME" />
          <Command words="area add --tiles FILE.pmtiles --name NAME" />
        </EmptyState>
      ) : null}
      {state.areas.length > 0 ? (
        <section className={css['how']} aria-labelledby="maps-how">
          <h2 id="maps-how">{say('desk.maps.how')}</h2>
          <p>{say('desk.maps.how_newer')}</p>
          <Command words="area build --osm FILE.osm.pbf --name NAME --replace" />
          <p>{say('desk.maps.how_off')}</p>
          <Command words="area remove NAME" />
        </section>
      ) : null}
    </>
  );
}

function AreaTable({ state, packs }: { readonly state: PacksState; readonly packs: Packs }) {
  return (
    <div className={css['frame']}>
      <table className={css['maps']}>
        <caption className="only-heard">{say('desk.place.maps')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((it) => (
              <th key={it} scope="col" className={css[it]}>
                {it === 'act' ? <span className="only-heard">{say('desk.column.menu')}</span> : say(`desk.maps.${it}`)}
              </th>
            ))}
          </tr>
        </thead>
        {state.areas.map((it) => (
          <AreaRows key={it.area.name} seen={it} packs={packs} />
        ))}
      </table>
    </div>
  );
}

/** Typed at the station: a name of a file or an area stands in capitals, and nothing of this is run from here. */
function Command({ words }: { readonly words: string }) {
  return <code className={css['command']}>npm run station -- {words}</code>;
}

function askedWords({ read, asked, areas }: PacksState): string {
  if (!read || asked === 'not_yet' || (asked === 'asking' && areas.length === 0)) return say('packs.asking');
  return asked === 'not_reached' || asked === 'sign_in_needed' ? say(`desk.maps.ask_${asked}`) : '';
}
