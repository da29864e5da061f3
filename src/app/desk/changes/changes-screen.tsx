/**
 * Who changed what: for a day, what the machine proposed and what was published, side by side, with every change by hand and who published.
 *
 * Reads what is kept; changes nothing. The day is the one of the plan screen until another is chosen.
 */
import { ArrowLeft, History } from 'lucide-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { done } from '../../../domain/base/result.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import type { PlanVersion } from '../../station-api.ts';
import { dayShort } from '../../words/show.ts';
import '../../words/plan-words.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { useKept } from '../kept.ts';
import { DayField } from '../parts/day-field.tsx';
import { DeskHead } from '../parts/desk-head.tsx';
import { Pick } from '../parts/pick.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { PLAN_PATH } from '../places.ts';
import { type DaySetup, nextDay } from '../plan/day-setup.ts';
import { lastOf, useReading } from '../seen.ts';
import { VersionView } from './version-view.tsx';

export function ChangesScreen() {
  const { session, world, list, ask } = useDesk();
  const [, go] = useLocation();
  const [setup] = useKept<DaySetup>('plan.setup', { day: nextDay(world.now()), beats: session.person.beats, objective: 'urgent_first' });
  const [day, setDay] = useKept('changes.day', setup.day);
  const [chosen, setChosen] = useKept('changes.version', '');
  const reading = useReading<readonly PlanVersion[]>(
    day,
    async (signal) => {
      const answer = await ask('planDay', { day, beats: [] }, signal);
      if (!answer.ok) return answer;
      const found: PlanVersion[] = [];
      for (const { plan } of answer.value.published) {
        const versions = await ask('planVersions', { plan: plan.id }, signal);
        if (!versions.ok) return versions;
        found.push(...versions.value.versions);
      }
      return done(found);
    },
    world.now,
  );
  const lines = lastOf(list.seen)?.value;
  const homes = useMemo(() => new Map((lines ?? []).map((it) => [it.property.id as string, it.property])), [lines]);
  const versions = lastOf(reading.seen)?.value ?? [];
  const shown = versions.find((it) => keyOf(it) === chosen) ?? versions[0];

  return (
    <>
      <DeskHead title={say('plan.versions_of', { day: dayShort(day) })}>
        <Button icon={ArrowLeft} onClick={() => go(PLAN_PATH)}>
          {say('plan.versions_back')}
        </Button>
        <DayField label={say('plan.day')} value={day} onChange={setDay} />
        {shown && versions.length > 1 ? (
          <Pick label={say('plan.version')} value={keyOf(shown)} onChange={(event) => setChosen(event.target.value)}>
            {versions.map((it) => (
              <option key={keyOf(it)} value={keyOf(it)}>
                {say('plan.version_n', { version: it.plan.version })} · {it.plan.crews.map((crew) => crew.name).join(', ')}
              </option>
            ))}
          </Pick>
        ) : null}
      </DeskHead>
      <ReadState seen={reading.seen} reload={reading.reload}>
        {() =>
          shown ? (
            <VersionView key={keyOf(shown)} shown={shown} homes={homes} now={world.now()} />
          ) : (
            <EmptyState icon={History} title={say('plan.versions_none')} text={say('plan.versions_none_text')} />
          )
        }
      </ReadState>
    </>
  );
}

function keyOf({ plan }: PlanVersion): string {
  return `${plan.id} ${plan.version}`;
}
