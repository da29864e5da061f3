/**
 * How things stand with the station, as every screen shows it: reach, what waits, and how old the list is.
 */
import { Cloud, CloudOff, CloudUpload } from 'lucide-react';
import type { Link } from '../../device/device.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { momentNear } from '../words/show.ts';
import { say } from '../words/words.ts';
import { Strip } from './strip.tsx';
import { oldestWords } from './unsent-watch.ts';

export interface LinkStripProps {
  readonly link: Link;
  readonly now: Instant;
  readonly onPress?: (() => void) | undefined;
}

export function LinkStrip({ link, now, onPress }: LinkStripProps) {
  return (
    <Strip
      icon={linkIcon(link)}
      title={linkTitle(link)}
      detail={linkDetail(link, now)}
      tone={link.reach === 'upgrade_needed' || link.reach === 'refused' ? 'warn' : 'quiet'}
      onPress={onPress}
    />
  );
}

export function linkIcon(link: Link): typeof Cloud {
  if (link.reach === 'reached') return link.busy && link.waiting > 0 ? CloudUpload : Cloud;
  return CloudOff;
}

export function linkTitle(link: Link): string {
  if (link.progress) return say('link.loading', { rows: link.progress.rows });
  if (link.reach === 'reached' && link.busy && link.waiting > 0) return say('link.sending');
  return say(`link.${link.reach}`);
}

function linkDetail(link: Link, now: Instant): string {
  const list = link.listFrom === undefined ? say('link.no_list') : say('link.list_from', { clock: momentNear(link.listFrom, now) });
  return [say('link.to_send', { n: link.waiting }), oldestWords(link, now), list].filter((it) => it !== undefined).join(' · ');
}
