/**
 * One QR code, as large as the screen allows, with its quiet edge: dark on light in every theme, as scanners want it.
 *
 * In Night it is black on the red of the text, dim and still nine to one. Drawn as one shape, so that no seam shows between its squares.
 */
import { useMemo } from 'react';
import { encode } from 'uqr';
import css from './qr-code.module.css';

export interface QrCodeProps {
  readonly text: string;
  /** What a screen reader says of it. */
  readonly name: string;
}

export function QrCode({ text, name }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: 'M', border: 4 });
    return { size, path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
  }, [text]);
  return (
    <svg className={css['code']} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <rect className={css['light']} width={size} height={size} />
      <path className={css['dark']} d={path} />
    </svg>
  );
}
