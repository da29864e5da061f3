/**
 * Above every other screen of the desk: another supervisor waits for an answer, or one's own export is ready and will not wait long.
 *
 * Says it once, in one line, with the way there. Nothing can be agreed to here: that is done where the purpose can be read.
 */
import { FileLock } from 'lucide-react';
import { Link } from 'wouter';
import { Icon } from '../../parts/icon.tsx';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { EXPORTS_PATH } from '../places.ts';
import { lastOf } from '../seen.ts';
import css from './export-notice.module.css';
import { momentWithin } from './export-words.ts';
import { toDecide, toFetch } from './use-exports.ts';

export function ExportNotice() {
  const { session, world, exports } = useDesk();
  const lines = lastOf(exports.seen)?.value ?? [];
  const waiting = toDecide(lines, session.person.id);
  const [ready] = toFetch(lines, session.person.id);
  const words = [
    ...(ready ? [say('desk.exports.ready', { until: momentWithin(ready.until, world.now()) })] : []),
    ...(waiting[0] ? [say('desk.exports.asks_you', { name: waiting[0].askedBy, n: waiting.length })] : []),
  ].join(' ');
  return (
    <div role="status" className={css['place']}>
      {words ? (
        <div className={css['notice']}>
          <Icon of={FileLock} size={20} />
          <p>{words}</p>
          <Link href={EXPORTS_PATH} className={css['way'] ?? ''}>
            {say('desk.exports.look')}
          </Link>
        </div>
      ) : null}
    </div>
  );
}
