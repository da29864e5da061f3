/**
 * A sheet of maps side by side: one place out of one pack at several zooms, in the theme the page has. For pictures.
 */
import { createRoot } from 'react-dom/client';
import { BaseMap } from '../../../../src/app/map/base-map.tsx';
import type { Basemap } from '../../../../src/app/map/basemap.ts';
import type { Position } from '../../../../src/domain/base/place.ts';

export interface Sheet {
  readonly name: string;
  readonly bounds: Basemap['bounds'];
  readonly at: Position;
  readonly zooms: readonly number[];
  readonly side: number;
}

/** The zoom at which the map starts when it is given one place. */
const START = 16;

export async function showSheet(root: HTMLElement, { name, bounds, at, zooms, side }: Sheet): Promise<void> {
  const bytes = await (await fetch(`/packs/${name}`)).blob();
  const basemaps: readonly Basemap[] = [{ key: name, bytes, bounds, attribution: '' }];
  const start = [at];
  createRoot(root).render(
    <div style={{ display: 'flex', gap: 4 }}>
      {zooms.map((zoom) => (
        <div key={zoom} style={{ position: 'relative', width: side, height: side }}>
          <BaseMap label="Map" basemaps={basemaps} start={start} onReady={(map) => map.zoomBy(zoom - START)} />
        </div>
      ))}
    </div>,
  );
}
