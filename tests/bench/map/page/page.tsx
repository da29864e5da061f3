/**
 * The page of bench:map: the app's own map, or plain leaflet.markercluster, with as many marks as it is told.
 *
 * The bench calls what hangs on `window.bench`. The map stands before the clock starts; what is timed is from having the marks to
 * having them painted. The plain map gets Leaflet's markers with a plain icon, as its own examples do.
 */
import L from 'leaflet';
import 'leaflet.markercluster';
import 'leaflet.markercluster/dist/MarkerCluster.css';
import 'leaflet.markercluster/dist/MarkerCluster.Default.css';
import { createRoot } from 'react-dom/client';
import { BaseMap, type MapHandle } from '../../../../src/app/map/base-map.tsx';
import type { Basemap } from '../../../../src/app/map/basemap.ts';
import type { MapMark } from '../../../../src/app/map/mark.ts';
import { MarksLayer } from '../../../../src/app/map/marks-layer.tsx';
import type { Position } from '../../../../src/domain/base/place.ts';
import '../../../../src/app/theme/tokens.css';
import { type CrewSheet, showCrews } from './crews.tsx';
import { framesWhile, nextFrame, painted, panFrames } from './frames.ts';
import { type Sheet, showSheet } from './sheet.tsx';
import './page.css';

const root = document.getElementById('root') as HTMLElement;
const nothing = () => {};

export interface Shown {
  readonly shownMs: number;
  readonly elements: number;
}

export interface Drawn {
  readonly shownMs: number;
  readonly panFrames: readonly number[];
  readonly zoomFrames: readonly number[];
}

const bench = {
  /** The app's own map, with no marks yet. @param near shows the middle at z16 instead of everything. */
  async ours(marks: readonly MapMark[], near: boolean): Promise<void> {
    const start = startOf(marks, near);
    const react = createRoot(root);
    const put = (all: readonly MapMark[]) =>
      react.render(
        <BaseMap label="Map" basemaps={NO_MAPS} start={start}>
          <MarksLayer marks={all} chosen={undefined} onChoose={nothing} onChooseMany={nothing} onInView={nothing} />
        </BaseMap>,
      );
    put([]);
    await settled();
    add = () => put(marks);
  },

  /** Plain leaflet.markercluster with its own defaults, with no marks yet. */
  async theirs(marks: readonly MapMark[], near: boolean): Promise<void> {
    root.style.height = '100vh';
    const map = L.map(root, { zoomControl: false, attributionControl: false, minZoom: 7, maxZoom: 19 });
    map.fitBounds(L.latLngBounds(startOf(marks, near).map((it) => [it.lat, it.lon])), { maxZoom: 16, padding: [48, 80] });
    new GridGround({ zIndex: 0 }).addTo(map);
    await settled();
    add = () => {
      const icon = L.divIcon({ iconSize: [32, 32] });
      const group = L.markerClusterGroup();
      group.addLayers(marks.map((it) => L.marker([it.position.lat, it.position.lon], { icon, title: it.address })));
      map.addLayer(group);
    };
  },

  /** Adds the marks to the one that was made ready, from the beginning of a frame until the frame that has them is painted. */
  async show(): Promise<Shown> {
    await nextFrame();
    const from = performance.now();
    add();
    do await nextFrame();
    while (drawnElements() === 0);
    // A frame is painted after its callbacks; a timeout comes when it is.
    await new Promise((done) => setTimeout(done));
    return { shownMs: performance.now() - from, elements: drawnElements() };
  },

  async pan(): Promise<number[]> {
    await settled();
    return panFrames((root.querySelector('.leaflet-container') as HTMLElement | null) ?? root);
  },

  /** Puts a pack into this origin's private file system. */
  async keep(url: string, name: string): Promise<void> {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(await (await fetch(url)).blob());
    await file.close();
  },

  /** The app's map from a pack that lies there: until every tile in view is painted, then moved and brought nearer and further. */
  async draw(name: string, bounds: Basemap['bounds'], at: Position, zoom: number): Promise<Drawn> {
    const from = performance.now();
    const folder = await navigator.storage.getDirectory();
    const bytes = await (await folder.getFileHandle(name)).getFile();
    const map = await new Promise<MapHandle>((ready) => {
      createRoot(root).render(<BaseMap label="Map" basemaps={[{ key: name, bytes, bounds, attribution: '' }]} start={[at]} onReady={ready} />);
    });
    await allTiles();
    await painted();
    const shownMs = performance.now() - from;
    map.zoomBy(zoom - 16);
    await allTiles();
    await settled();
    const pan = await panFrames(root.querySelector('.leaflet-container') as HTMLElement);
    await settled();
    const zoomFrames = await framesWhile(
      [1, 1, -1, -1].map((by) => () => map.zoomBy(by)),
      60,
    );
    return { shownMs, panFrames: pan, zoomFrames };
  },

  /** Several crews' routes along the roads of a pack. */
  async crews(sheet: CrewSheet): Promise<void> {
    await showCrews(root, sheet);
    await settled();
    await allTiles();
    await painted();
  },

  async sheet(sheet: Sheet): Promise<void> {
    await showSheet(root, sheet);
    await settled();
    await allTiles();
    await painted();
  },
};
export type Bench = typeof bench;
Object.assign(window, { bench });

/** The same plain ground as the app's map has without a pack. */
class GridGround extends L.GridLayer {
  protected override createTile(): HTMLElement {
    const tile = document.createElement('div');
    tile.className = 'grid';
    return tile;
  }
}

const NO_MAPS: readonly Basemap[] = [];

let add = nothing;

function drawnElements(): number {
  return document.querySelectorAll('.leaflet-marker-pane > *').length;
}

function startOf(marks: readonly MapMark[], near: boolean): Position[] {
  const all = marks.map((it) => it.position);
  const middle = { lat: all.reduce((sum, it) => sum + it.lat, 0) / all.length, lon: all.reduce((sum, it) => sum + it.lon, 0) / all.length };
  return near ? [middle] : all;
}

async function allTiles(): Promise<void> {
  const tiles = () => [...document.querySelectorAll('.leaflet-tile-container canvas')];
  for (let calm = 0; calm < 3; ) {
    await nextFrame();
    calm = tiles().length > 0 && tiles().every((it) => it.classList.contains('leaflet-tile-loaded')) ? calm + 1 : 0;
  }
}

function settled(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1_000));
}
