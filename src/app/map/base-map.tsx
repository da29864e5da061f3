/**
 * The map itself: a full-size Leaflet map with the area's pictures, or a plain grid where there are none.
 *
 * None of Leaflet's own controls, popups or tooltips is used: they are made of HTML text. Zoom, place and attribution belong to
 * the screen that shows this. `children` are layers (marks, own position).
 */
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { MapContainer, useMap } from 'react-leaflet';
import type { Position } from '../../domain/base/place.ts';
import css from './base-map.module.css';
import { type Basemap, basemapLayer, boundsOf } from './basemap.ts';
import { shownTheme } from './palette.ts';

/** What the screen may ask of the map. */
export interface MapHandle {
  zoomBy(steps: number): void;
  showAll(positions: readonly Position[]): void;
  /** Near enough to see the doors. */
  goTo(position: Position): void;
}

export interface BaseMapProps {
  readonly label: string;
  readonly basemaps: readonly Basemap[];
  /** What is shown first; later changes do not move the map under the reader's eyes. */
  readonly start: readonly Position[];
  readonly onReady?: (map: MapHandle) => void;
  /** Whether the middle of the map has pictures. */
  readonly onPictures?: (here: boolean) => void;
  readonly onPressGround?: () => void;
  readonly children?: ReactNode;
}

/** All places a list may hold fit on the smallest phone, or "show all" shows none: one home put far off by mistake is enough for that. */
const WIDEST = 4;
const CLOSEST = 19;
const DOORS = 18;
/** The United Kingdom, for a phone that holds neither a map nor a place. */
const NOWHERE = L.latLngBounds([50, -6], [58.5, 1.8]);

export function BaseMap({ label, basemaps, start, onReady, onPictures, onPressGround, children }: BaseMapProps) {
  return (
    <MapContainer
      className={css['map'] ?? ''}
      zoomControl={false}
      attributionControl={false}
      minZoom={WIDEST}
      maxZoom={CLOSEST}
      zoomAnimation={!matchMedia('(prefers-reduced-motion: reduce)').matches}
      bounds={startBounds(start, basemaps)}
      boundsOptions={{ maxZoom: 16, padding: [48, 80] }}
    >
      <Ground label={label} onReady={onReady} onPressGround={onPressGround} />
      <Pictures basemaps={basemaps} onPictures={onPictures} />
      {children}
    </MapContainer>
  );
}

function startBounds(start: readonly Position[], basemaps: readonly Basemap[]): L.LatLngBounds {
  if (start.length > 0) return boundsAround(start);
  return basemaps[0] ? boundsOf(basemaps[0]) : NOWHERE;
}

function boundsAround(positions: readonly Position[]): L.LatLngBounds {
  return L.latLngBounds(positions.map((it) => [it.lat, it.lon]));
}

/** The plain grid under everything, the map's name, and the screen's handle on it. */
function Ground({
  label,
  onReady,
  onPressGround,
}: Pick<BaseMapProps, 'label'> & { onReady: BaseMapProps['onReady']; onPressGround: BaseMapProps['onPressGround'] }) {
  const map = useMap();

  useEffect(() => {
    const container = map.getContainer();
    container.setAttribute('role', 'region');
    container.setAttribute('aria-label', label);
    const grid = new GridGround({ zIndex: 0 }).addTo(map);
    const size = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    size.observe(container);
    return () => {
      size.disconnect();
      grid.remove();
    };
  }, [map, label]);

  useEffect(() => {
    onReady?.(handleOf(map));
  }, [map, onReady]);

  useEffect(() => {
    if (!onPressGround) return undefined;
    map.on('click', onPressGround);
    return () => void map.off('click', onPressGround);
  }, [map, onPressGround]);

  return null;
}

/** The packs' layers, made anew when a pack or the theme changes. */
function Pictures({ basemaps, onPictures }: { basemaps: readonly Basemap[]; onPictures: BaseMapProps['onPictures'] }) {
  const map = useMap();
  const theme = useSyncExternalStore(shownTheme.subscribe, shownTheme.get);

  useEffect(() => {
    let over = false;
    const shown: { layer: L.GridLayer; bounds: L.LatLngBounds }[] = [];
    const look = () => onPictures?.(shown.some((it) => it.bounds.contains(map.getCenter())));

    void Promise.all(basemaps.map(async (basemap) => ({ basemap, layer: await basemapLayer(basemap, theme) }))).then((made) => {
      if (over) return;
      for (const { basemap, layer } of made) if (layer) shown.push({ layer: layer.addTo(map), bounds: boundsOf(basemap) });
      look();
    });
    map.on('moveend', look);
    return () => {
      over = true;
      map.off('moveend', look);
      for (const { layer } of shown) layer.remove();
    };
  }, [map, basemaps, theme, onPictures]);

  return null;
}

function handleOf(map: L.Map): MapHandle {
  return {
    zoomBy: (steps) => void map.setZoom(map.getZoom() + steps),
    goTo: ({ lat, lon }) => void map.setView([lat, lon], Math.max(DOORS, map.getZoom())),
    showAll: (positions) => {
      if (positions.length > 0) map.fitBounds(boundsAround(positions), { maxZoom: DOORS, paddingTopLeft: [48, 96], paddingBottomRight: [48, 48] });
    },
  };
}

/** Squares in the ground's colour: plainly no map, and no reason for alarm. */
class GridGround extends L.GridLayer {
  protected override createTile(): HTMLElement {
    const tile = document.createElement('div');
    tile.className = css['grid'] ?? '';
    return tile;
  }
}
