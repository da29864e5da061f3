/**
 * The figures to read and change, group by group; at the foot what would change, what it would mean, why, and the one button.
 *
 * A figure out of its bounds is named beside it and in the summary, which takes the focus; nothing is sent before all are right.
 */
import { TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Area, Field, Menu } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { PolicyVersion } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import type { ActState } from '../act.ts';
import { TroubleBox } from '../parts/trouble-box.tsx';
import type { PolicyEffect } from './policy-effect.ts';
import { boundsOf, type Group, POLICY_FIELDS, type PolicyDraft, type PolicyField, type ReadDraft, shownOf } from './policy-fields.ts';
import css from './policy-form.module.css';
import { boundsWords, changesWords, faultOf, fieldName } from './policy-say.ts';

export interface PolicyFormProps {
  readonly current: PolicyVersion;
  readonly draft: PolicyDraft;
  readonly read: ReadDraft;
  readonly reason: string;
  readonly groups: readonly Group[];
  readonly mayChange: boolean;
  readonly effect: PolicyEffect | undefined;
  readonly saving: ActState;
  /** Somebody else's version, made while this one was looked at. */
  readonly staleBy: PolicyVersion | undefined;
  onDraft(draft: PolicyDraft): void;
  onReason(reason: string): void;
  onSave(): void;
  onUndo(): void;
}

export function PolicyForm({ current, draft, read, reason, groups, mayChange, effect, saving, staleBy, onDraft, onReason, onSave, onUndo }: PolicyFormProps) {
  const summary = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  const changes = changesWords(current.policy, read.policy);
  const needsReason = reason.trim() === '';
  const isTouched = changes.length > 0 || read.faults.size > 0;
  const submit = () => {
    if (!isTouched) return;
    if (read.faults.size === 0 && !needsReason) return onSave();
    setAsked(true);
    requestAnimationFrame(() => summary.current?.focus());
  };
  const trouble = saving.is === 'failed' ? saving.trouble : undefined;
  const faults = POLICY_FIELDS.flatMap((field) => {
    const fault = read.faults.get(field.at);
    return fault ? [{ field, words: faultOf(fault, field) }] : [];
  });
  return (
    <form
      className={css['form']}
      aria-label={say('policy.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={css['note']}>
        <p>{say('policy.local_text')}</p>
        <p>{say('policy.guard')}</p>
      </div>
      {groups.map((group) => (
        <fieldset key={group} className={css['group']} disabled={!mayChange}>
          <legend className={css['legend']}>{say(`policy.group.${group}`)}</legend>
          {group === 'weights' ? <p className={css['meta']}>{say('policy.weights_note')}</p> : null}
          <div className={css['fields']}>
            {POLICY_FIELDS.filter((it) => it.group === group).map((field) => (
              <Figure
                key={field.at}
                field={field}
                value={draft.typed[field.at] ?? shownOf(current.policy, field)}
                fault={faults.find((it) => it.field.at === field.at)?.words}
                onType={(text) => onDraft({ ...draft, typed: { ...draft.typed, [field.at]: text } })}
              />
            ))}
            {group === 'intervals' ? (
              <Menu
                label={say('policy.resets')}
                value={read.policy.resetsOn}
                onChange={(event) => onDraft({ ...draft, resetsOn: event.target.value === 'seen' ? 'seen' : 'seen_alone' })}
              >
                <option value="seen_alone">{say('policy.resets.seen_alone')}</option>
                <option value="seen">{say('policy.resets.seen')}</option>
              </Menu>
            ) : null}
          </div>
        </fieldset>
      ))}
      <section className={css['group']} aria-labelledby="policy-changes">
        <h2 id="policy-changes" className={css['legend']}>
          {say('policy.changes')}
        </h2>
        {changes.length === 0 ? <p className={css['meta']}>{say('policy.no_changes')}</p> : null}
        <ul className={css['changes']}>
          {changes.map((it) => (
            <li key={it}>{it}</li>
          ))}
        </ul>
        {effect && changes.length > 0 ? <p role="status">{say('policy.effect', { ...effect })}</p> : null}
        <Area
          label={say('policy.reason')}
          hint={say('policy.reason_hint')}
          value={reason}
          maxLength={500}
          fault={asked && needsReason && isTouched ? say('policy.reason_missing') : undefined}
          onChange={(event) => onReason(event.target.value)}
        />
        <div ref={summary} tabIndex={-1} role="alert">
          {asked && faults.length > 0 ? (
            <div className={css['faults']}>
              <Icon of={TriangleAlert} size={20} />
              <div>
                <strong>{say('policy.faults_title')}</strong>
                <p>{say('policy.faults_text', { n: faults.length })}</p>
                <ul>
                  {faults.map((it) => (
                    <li key={it.field.at}>
                      {fieldName(it.field.at)}: {it.words}
                    </li>
                  ))}
                </ul>
              </div>
            </div>
          ) : null}
          {staleBy ? (
            <p className={css['faults']}>
              <Icon of={TriangleAlert} size={20} />
              <span>{say('policy.stale', { by: staleBy.by ?? say('policy.the_station'), version: staleBy.version })}</span>
            </p>
          ) : null}
        </div>
        {trouble && trouble.code !== 'stale' ? (
          <TroubleBox trouble={trouble} meaning={say(trouble.code === 'not_allowed' ? 'policy.not_yours' : 'policy.failed')} />
        ) : null}
        <div className={css['acts']}>
          <Button kind="main" type="submit" disabled={!mayChange || !isTouched} busy={saving.is === 'busy'}>
            {say('policy.save')}
          </Button>
          {isTouched ? <Button onClick={onUndo}>{say('policy.undo_all')}</Button> : null}
        </div>
      </section>
    </form>
  );
}

interface FigureProps {
  readonly field: PolicyField;
  readonly value: string;
  readonly fault: string | undefined;
  onType(text: string): void;
}

function Figure({ field, value, fault, onType }: FigureProps) {
  return (
    <Field
      label={fieldName(field.at)}
      hint={boundsWords(field)}
      fault={fault}
      inputMode={boundsOf(field).whole ? 'numeric' : 'decimal'}
      maxLength={8}
      value={value}
      onChange={(event) => onType(event.target.value)}
    />
  );
}
