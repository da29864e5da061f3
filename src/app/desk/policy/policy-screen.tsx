/**
 * The force's own rules at the desk: read with all their versions, and changed by a named person with a reason.
 *
 * What is typed stays when the station refuses it, or when somebody else was first: then it stands on top of the newer version, to be
 * looked at again. Always marked as local policy.
 */
import { Scale } from 'lucide-react';
import { useMemo, useState } from 'react';
import { done } from '../../../domain/base/result.ts';
import { scopeOf } from '../../../domain/people/access.ts';
import { Chip } from '../../parts/chip.tsx';
import type { PolicyVersion } from '../../station-api.ts';
import { momentNear } from '../../words/show.ts';
import '../../words/policy-words.ts';
import { say } from '../../words/words.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { useKept } from '../kept.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { lastOf, useReading } from '../seen.ts';
import { effectOf } from './policy-effect.ts';
import { GROUPS, NOTHING_TYPED, type PolicyDraft, readDraft } from './policy-fields.ts';
import { PolicyForm } from './policy-form.tsx';
import css from './policy-screen.module.css';
import { PolicyVersions } from './policy-versions.tsx';

export function PolicyScreen() {
  const { ask, world, session, list, putPolicy } = useDesk();
  const reading = useReading<readonly PolicyVersion[]>(
    'policy',
    async (signal) => {
      const answer = await ask('policy', {}, signal);
      return answer.ok ? done(answer.value.versions) : answer;
    },
    world.now,
  );
  const [draft, setDraft] = useKept<PolicyDraft>('policy.draft', NOTHING_TYPED);
  const [reason, setReason] = useKept('policy.reason', '');
  const [notice, setNotice] = useState<string>();
  /** The version that was looked at when somebody else was first. */
  const [staleAt, setStaleAt] = useState<number>();
  const saving = useAct();
  const [current] = lastOf(reading.seen)?.value ?? [];
  const read = useMemo(() => current && readDraft(current.policy, draft), [current, draft]);
  const lines = lastOf(list.seen)?.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect hangs on the day, not on the moment
  const effect = useMemo(
    () => (lines && current && read && read.faults.size === 0 ? effectOf(lines, current.policy, read.policy, world.now()) : undefined),
    [lines, current, read],
  );

  const save = async () => {
    if (!current || !read) return;
    const answer = await saving.run(async () => {
      const said = await ask('policyChange', { version: current.version, policy: read.policy, reason: reason.trim() });
      // Somebody was first: what is typed is looked at again on top of theirs.
      if (!said.ok && said.refusal.code === 'stale') {
        setStaleAt(current.version);
        reading.reload();
      }
      return said;
    });
    if (!answer) return;
    const made = answer.current;
    reading.amend((versions) => [made, ...versions]);
    putPolicy(made.policy);
    setDraft(NOTHING_TYPED);
    setReason('');
    setStaleAt(undefined);
    setNotice(say('policy.saved', { version: made.version }));
  };

  return (
    <>
      <DeskHead
        title={say('policy.title')}
        chip={
          <Chip tone="warn" icon={Scale}>
            {say('policy.local')}
          </Chip>
        }
        note={current ? versionWords(current, world.now()) : null}
      />
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <ReadState seen={reading.seen} reload={reading.reload}>
        {(versions) =>
          current && read ? (
            <div className={css['columns']}>
              <PolicyForm
                current={current}
                draft={draft}
                read={read}
                reason={reason}
                groups={session.person.role === 'administrator' ? [...GROUPS, 'phones'] : GROUPS}
                mayChange={scopeOf('policy.change', session.person.role) !== undefined}
                effect={effect}
                saving={saving.state}
                staleBy={staleAt !== undefined && current.version > staleAt ? current : undefined}
                onDraft={(next) => {
                  setDraft(next);
                  setNotice(undefined);
                }}
                onReason={setReason}
                onSave={() => void save()}
                onUndo={() => {
                  setDraft(NOTHING_TYPED);
                  setStaleAt(undefined);
                  saving.clear();
                }}
              />
              <PolicyVersions versions={versions} now={world.now()} />
            </div>
          ) : null
        }
      </ReadState>
    </>
  );
}

function versionWords({ version, by, at }: PolicyVersion, now: ReturnType<ReturnType<typeof useDesk>['world']['now']>): string {
  if (at === undefined) return say('policy.version_first');
  return by === undefined
    ? say('policy.version_station', { version, at: momentNear(at, now) })
    : say('policy.version_by', { version, by, at: momentNear(at, now) });
}
