/**
 * The still shape of what is coming: shown only after 200 ms, so that a quick answer flashes nothing.
 */
import css from './skeleton.module.css';

/** Three cards, as Today opens. */
export function Skeleton({ label }: { readonly label: string }) {
  return (
    <div className={css['skeleton']} role="status" aria-label={label}>
      <div className={css['strip']} />
      <div className={css['card']}>
        <div className={css['line']} />
        <div className={css['line']} data-long />
        <div className={css['block']} />
        <div className={css['block']} />
      </div>
      <div className={css['line']} />
      <div className={css['line']} data-long />
      <div className={css['line']} data-long />
    </div>
  );
}
