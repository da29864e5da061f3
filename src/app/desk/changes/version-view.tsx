/**
 * One published version: who and when, the two plans crew by crew with what differs, and each change by hand in its order.
 */
import type { Instant } from '../../../domain/base/instant.ts';
import { clockOf, dayOf } from '../../../domain/base/instant.ts';
import type { Property } from '../../../domain/list/property.ts';
import type { PlanMove } from '../../../domain/plan/day-plan.ts';
import { TierMark } from '../../parts/tier-mark.tsx';
import type { PlanVersion } from '../../station-api.ts';
import { dayShort, momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { clockAt } from '../plan/plan-say.ts';
import { type ComparedStop, comparePlan, type StopPlace } from './plan-compare.ts';
import css from './version-view.module.css';

export interface VersionViewProps {
  readonly shown: PlanVersion;
  readonly homes: ReadonlyMap<string, Property>;
  readonly now: Instant;
}

export function VersionView({ shown: { plan, by, at }, homes, now }: VersionViewProps) {
  const addressOf = (id: string) => homes.get(id)?.address ?? say('plan.a_home');
  const { proposal, moves } = plan;
  const stopsOf = (stops: readonly ComparedStop[], side: 'proposed' | 'published') =>
    stops.length === 0 ? (
      <p className={css['meta']}>{say('plan.nothing_here')}</p>
    ) : (
      <ol>
        {stops.map((it) => {
          const home = homes.get(it.visit);
          const words = fateWords(it, side);
          return (
            <li key={it.visit} className={css['stop']} data-changed={words !== undefined || undefined}>
              <span className={css['clock']}>{clockAt(plan.day, it.begin)}</span>
              {home ? <TierMark mark={home.occupancy.concern.tier.tier} size={20} /> : <span />}
              <span>
                {addressOf(it.visit)}
                {words ? <strong className={css['fate']}>{words}</strong> : null}
              </span>
            </li>
          );
        })}
      </ol>
    );
  return (
    <div className={css['version']}>
      <section className={css['card']} aria-label={say('plan.version_n', { version: plan.version })}>
        <p>
          <strong>{say('plan.versions_made', { by, version: plan.version, moment: momentNear(at, now), n: moves.length })}</strong>
        </p>
        <p className={css['meta']}>
          {say('plan.versions_with', { seed: String(proposal.seed), iterations: proposal.iterations, policy: proposal.policyVersion })}{' '}
          {say('plan.left_proposed', { n: proposal.leftOut.length, m: plan.leftOut.length })}
        </p>
      </section>
      {comparePlan(plan).map(({ crew, proposed, published }) => (
        <section key={crew} className={css['card']} aria-labelledby={`changes-${crew}`}>
          <h2 id={`changes-${crew}`}>{crew}</h2>
          <div className={css['sides']}>
            <div>
              <h3>{say('plan.proposed')}</h3>
              {stopsOf(proposed, 'proposed')}
            </div>
            <div>
              <h3>{say('plan.made_public')}</h3>
              {stopsOf(published, 'published')}
            </div>
          </div>
        </section>
      ))}
      <section className={css['card']} aria-labelledby="changes-moves">
        <h2 id="changes-moves">
          {say('plan.moves_title')} <span className={css['meta']}>{moves.length}</span>
        </h2>
        {moves.length === 0 ? <p className={css['meta']}>{say('plan.moves_none')}</p> : null}
        <ol>
          {moves.map((it) => (
            <li key={JSON.stringify(it)} className={css['move']}>
              {say('plan.move_line', {
                clock: dayOf(it.at) === dayOf(at) ? clockOf(it.at) : `${dayShort(dayOf(it.at))}, ${clockOf(it.at)}`,
                by,
                what: moveWords(it, addressOf),
              })}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function fateWords({ change }: ComparedStop, side: 'proposed' | 'published'): string | undefined {
  if (!change) return undefined;
  if (change.is === 'only_here') return say(side === 'proposed' ? 'plan.fate.out' : 'plan.fate.added');
  return say(side === 'proposed' ? 'plan.fate.moved_to' : 'plan.fate.moved_from', { place: placeWords(change.other) });
}

function moveWords({ move, propertyId, from, to }: PlanMove, addressOf: (id: string) => string): string {
  return say(`plan.move.${move}`, {
    address: propertyId ? addressOf(propertyId) : '',
    from: from ? placeWords(from) : '',
    to: to ? placeWords(to) : '',
  });
}

function placeWords({ crew, order }: StopPlace): string {
  return say('plan.place', { crew, n: order });
}
