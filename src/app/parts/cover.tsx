/**
 * What lies over the screen while it is hidden: the name and its leaf, and nothing of the work.
 *
 * Also the face of a locked and of a starting app, so that the three cannot be told apart at a glance.
 */
import css from './cover.module.css';
import { Leaf } from './leaf.tsx';

export const APP_NAME = 'Dunnock';

export function Cover() {
  return (
    <div className={css['cover']}>
      <Leaf />
      <p className={css['name']}>{APP_NAME}</p>
    </div>
  );
}
