/**
 * Results as they arrive, newest first; those that need the supervisor stand on top with what to do.
 *
 * Asks the station every few seconds while it can be seen. When the station does not answer, the last ones stay, with their age.
 */
import { Inbox, TriangleAlert } from 'lucide-react';
import { clockOf } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import type { Alarm, ArrivedResult } from '../../station-api.ts';
import { momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { lastOf } from '../seen.ts';
import { VisitBody } from '../visit/visit-card.tsx';
import { factOf } from '../visit/visit-words.ts';
import css from './results-screen.module.css';

export function ResultsScreen() {
  const { arrivals, waiting } = useDesk();
  const last = lastOf(arrivals.seen);
  return (
    <>
      <DeskHead title={say('desk.place.results')} note={last ? say('desk.results_note', { clock: clockOf(last.at) }) : undefined} />
      <ReadState seen={arrivals.seen} reload={arrivals.reload}>
        {(results) => {
          if (results.length === 0 && waiting.length === 0)
            return <EmptyState icon={Inbox} title={say('desk.no_results')} text={say('desk.no_results_text')} />;
          return (
            <>
              {waiting.length > 0 ? (
                <section className={css['waiting']} aria-labelledby="needs-you">
                  <h2 id="needs-you" className={css['heading']}>
                    <Icon of={TriangleAlert} size={22} />
                    {say('desk.needs_you')} <span className={css['count']}>{waiting.length}</span>
                  </h2>
                  <ol>
                    {waiting.map((it) => (
                      <Result key={it.result.row.visit.id} result={it.result} needs={it} />
                    ))}
                  </ol>
                  <p className={css['how']}>{say('desk.needs_you_how')}</p>
                </section>
              ) : null}
              <section className={css['all']} aria-labelledby="all-results">
                <h2 id="all-results" className={css['heading']}>
                  {say('desk.all_results')} <span className={css['count']}>{results.length}</span>
                </h2>
                <ol>
                  {results.slice(0, 100).map((it) => (
                    <Result key={it.row.visit.id} result={it} />
                  ))}
                </ol>
              </section>
            </>
          );
        }}
      </ReadState>
    </>
  );
}

function Result({ result, needs }: { readonly result: ArrivedResult; readonly needs?: Alarm }) {
  const { world, openProperty } = useDesk();
  const { visit, receivedAt, at, byInitials } = result.row;
  const now = world.now();
  return (
    <li className={css['item']}>
      <TierMark mark={result.tier} size={26} />
      <div className={css['words']}>
        <div className={css['top']}>
          <h3 className={css['address']}>{result.address}</h3>
          <p className={css['when']}>{momentNear(at, now)}</p>
        </div>
        <p className={css['fact']}>
          {factOf(visit)}
          {visit.supersedes ? <Chip>{say('desk.correction')}</Chip> : null}
        </p>
        {needs?.tell.map((it) => (
          <p key={it} className={css['todo']}>
            <strong>{say(`tell.${it}`)}.</strong> {say(`desk.todo.${it}`)}
          </p>
        ))}
        <VisitBody visit={visit} byInitials={byInitials} />
        <div className={css['foot']}>
          <Chip tone="ok">{say('whereabouts.at_station', { clock: momentNear(receivedAt, now) })}</Chip>
          {result.flags
            .filter((it) => it !== 'needs_supervisor')
            .map((it) => (
              <Chip key={it} tone="warn">
                {say(`desk.flag.${it}`)}
              </Chip>
            ))}
          <Button kind="quiet" onClick={() => openProperty(visit.propertyId)}>
            {say('desk.open_property')}
            <span className="only-heard"> {result.address}</span>
          </Button>
        </div>
      </div>
    </li>
  );
}
