/**
 * One line over a desk's map while the area's pictures are not there: coming, to be asked for, failed, or not to be had.
 *
 * Silent once they are. Homes and routes are drawn meanwhile, so nothing here is an alarm.
 */
import { Download } from 'lucide-react';
import { Button } from '../parts/button.tsx';
import '../words/map-words.ts';
import { say } from '../words/words.ts';
import css from './area-line.module.css';
import { sizeWords } from './size-words.ts';
import type { AreaMap } from './use-area-map.ts';

export function AreaLine({ state, get }: Pick<AreaMap, 'state' | 'get'>) {
  if (state.is === 'here' || state.is === 'looking') return null;
  if (!state.area)
    return (
      <p className={css['line']} role="status">
        {say(`areaMap.${state.is}`)}
      </p>
    );
  const { area, keptBytes, doing } = state.area;
  if (state.is === 'coming')
    return (
      <div className={css['line']}>
        {/* Told once, not at each step. */}
        <p role="status">{say(doing === 'checking' ? 'areaMap.checking' : 'areaMap.coming', { title: area.title, size: sizeWords(area.bytes) })}</p>
        <progress aria-label={area.title} max={area.bytes} value={keptBytes} />
      </div>
    );
  return (
    <div className={css['line']}>
      <p role="status">{state.is === 'failed' ? say('areaMap.failed', { title: area.title }) : say('areaMap.large', { title: area.title })}</p>
      <Button icon={Download} onClick={get}>
        {say(state.is === 'failed' ? 'areaMap.again' : 'areaMap.get', { size: sizeWords(area.bytes - keptBytes) })}
      </Button>
    </div>
  );
}
