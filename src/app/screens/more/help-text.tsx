/**
 * Help in a page that needs no network: the four words, no signal, hiding, what is urgent, and the shapes.
 */
import { TIERS } from '../../../domain/list/tier.ts';
import { TierMark } from '../../parts/tier-mark.tsx';
import { say } from '../../words/words.ts';
import css from './more.module.css';

export function HelpText() {
  return (
    <div className={css['help']}>
      <h3>{say('help.urgent_title')}</h3>
      <p>{say('help.urgent')}</p>
      <h3>{say('help.words_title')}</h3>
      <p>{say('help.on_phone')}</p>
      <p>{say('help.sending')}</p>
      <p>{say('help.at_station')}</p>
      <p>{say('help.needs_you')}</p>
      <h3>{say('help.offline_title')}</h3>
      <p>{say('help.offline')}</p>
      <h3>{say('help.hide_title')}</h3>
      <p>{say('help.hide')}</p>
      <h3>{say('help.tiers_title')}</h3>
      <ul className={css['tiers']}>
        {[...TIERS, 'done' as const].map((it) => (
          <li key={it}>
            <TierMark mark={it} silent />
            {say(`tier.${it}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
