/**
 * Every version of the policy, newest first: who made it, when, why, and each figure that it changed.
 */
import type { Instant } from '../../../domain/base/instant.ts';
import { Chip } from '../../parts/chip.tsx';
import type { PolicyVersion } from '../../station-api.ts';
import { momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { changesWords } from './policy-say.ts';
import css from './policy-versions.module.css';

export interface PolicyVersionsProps {
  readonly versions: readonly PolicyVersion[];
  readonly now: Instant;
}

export function PolicyVersions({ versions, now }: PolicyVersionsProps) {
  return (
    <section className={css['versions']} aria-labelledby="policy-versions">
      <h2 id="policy-versions">{say('policy.versions')}</h2>
      {versions.length === 1 ? <p className={css['meta']}>{say('policy.no_versions')}</p> : null}
      <ol>
        {versions.map((it, n) => {
          const before = versions[n + 1];
          return (
            <li key={it.version} className={css['version']}>
              <p className={css['head']}>
                <strong>{headWords(it, now)}</strong>
                {n === 0 ? <Chip tone="ok">{say('policy.version_in_force')}</Chip> : null}
              </p>
              {it.reason ? <p>{say('policy.version_reason', { reason: it.reason })}</p> : null}
              {before ? (
                <ul className={css['meta']}>
                  {changesWords(before.policy, it.policy).map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function headWords({ version, by, at }: PolicyVersion, now: Instant): string {
  if (at === undefined) return say('policy.version_first');
  const moment = momentNear(at, now);
  return by === undefined ? say('policy.version_station', { version, at: moment }) : say('policy.version_by', { version, by, at: moment });
}
