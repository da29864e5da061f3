/**
 * Who went and how: colleagues, dress, partners, and the reference of body-worn video. Closed unless something is there.
 */
import { type Dress, dress as dressShape, type Partner, partner } from '../../../domain/visit/visit.ts';
import { Answer, Answers } from '../../parts/answer.tsx';
import { Field } from '../../parts/field.tsx';
import { Opener } from '../../parts/opener.tsx';
import { Question } from '../../parts/question.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import type { RecordForm } from './record-form.ts';
import '../../words/record-words.ts';

export interface CrewPartProps {
  readonly id: string;
  readonly form: Pick<RecordForm, 'with' | 'dress' | 'partners' | 'madeByPartner' | 'videoRef'>;
  readonly fault: string | undefined;
  readonly onChange: (change: Partial<Pick<RecordForm, 'with' | 'dress' | 'partners' | 'madeByPartner' | 'videoRef'>>) => void;
}

const AGENCIES = partner.shape.agency.options;

export function CrewPart({ id, form, fault, onChange }: CrewPartProps) {
  const { partners } = form;
  const withPartner = (agency: Partner['agency'], on: boolean) =>
    onChange({ partners: on ? [...partners, { agency }] : partners.filter((it) => it.agency !== agency) });
  const named = (agency: Partner['agency'], name: string) =>
    onChange({ partners: partners.map((it) => (it.agency === agency ? { agency, ...(name.trim() === '' ? {} : { name }) } : it)) });
  const used = form.with !== '' || form.dress !== undefined || partners.length > 0 || form.videoRef !== '';
  return (
    <Opener id={id} title={say('record.crew')} open={used || fault !== undefined}>
      <Field
        label={say('record.with')}
        hint={say('record.with_hint')}
        value={form.with}
        maxLength={400}
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onChange({ with: event.target.value })}
      />
      <div className={css['ask']}>
        <p className={css['askTitle']}>{say('record.dress')}</p>
        <Segmented<Dress>
          label={say('record.dress')}
          name="dress"
          options={dressShape.options.map((value) => ({ value, label: say(`dress.${value}`) }))}
          value={form.dress}
          onChange={(dress) => onChange({ dress })}
        />
      </div>
      <Question id={`${id}-partners`} title={say('record.partners')}>
        <Answers>
          {AGENCIES.map((it) => (
            <Answer key={it} type="checkbox" name={`partner-${it}`} checked={partners.some((one) => one.agency === it)} onChange={(on) => withPartner(it, on)}>
              {say(`agency.${it}`)}
            </Answer>
          ))}
        </Answers>
      </Question>
      {partners.map((it) => (
        <Field
          key={it.agency}
          label={say('record.partner_name', { agency: say(`agency.${it.agency}`) })}
          value={it.name ?? ''}
          maxLength={60}
          onChange={(event) => named(it.agency, event.target.value)}
        />
      ))}
      {partners.length > 0 ? (
        <Answer type="checkbox" name="made-by-partner" checked={form.madeByPartner ?? false} onChange={(madeByPartner) => onChange({ madeByPartner })}>
          {say('record.made_by_partner')}
        </Answer>
      ) : null}
      <Field
        label={say('record.video')}
        value={form.videoRef}
        maxLength={40}
        fault={fault}
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onChange({ videoRef: event.target.value })}
      />
    </Opener>
  );
}
