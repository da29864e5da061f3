/**
 * One area's picture as a Leaflet layer, drawn on this device from its pack.
 *
 * The drawing library is kept behind this one function: it is in maintenance, and may be replaced without the screens noticing.
 * It looks for Leaflet in a global, so it is given one. A pack that cannot be read draws nothing and says so to the caller.
 */
import L from 'leaflet';
import { PMTiles, TileType } from 'pmtiles';
import { leafletLayer } from 'protomaps-leaflet';
import { blobSource } from '../../device/map/blob-source.ts';
import { labelRules } from './label-rules.ts';
import { paintRules } from './paint-rules.ts';
import { type MapTheme, PALETTE } from './palette.ts';

/** An area that can be drawn here. */
export interface Basemap {
  /** Changes with the content. */
  readonly key: string;
  readonly bytes: Blob;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly attribution: string;
}

/** @returns undefined when the pack is no vector map. */
export async function basemapLayer(basemap: Basemap, theme: MapTheme): Promise<L.GridLayer | undefined> {
  const archive = new PMTiles(blobSource(basemap.key, basemap.bytes));
  try {
    const header = await archive.getHeader();
    if (header.tileType !== TileType.Mvt) return undefined;
    Object.assign(globalThis, { L });
    const layer: unknown = leafletLayer({
      // The library's own, older pmtiles types differ in what nobody reads here.
      url: archive as never,
      maxDataZoom: header.maxZoom,
      minZoom: header.minZoom,
      bounds: boundsOf(basemap),
      paintRules: paintRules(PALETTE[theme]),
      labelRules: labelRules(PALETTE[theme]),
      attribution: '',
      lang: 'en',
      noWrap: true,
      // Beyond 2 the eye sees no more and the phone paints twice as long.
      devicePixelRatio: Math.min(2, window.devicePixelRatio),
      keepBuffer: 2,
    });
    return layer instanceof L.GridLayer ? layer : undefined;
  } catch {
    return undefined;
  }
}

export function boundsOf({ bounds: [west, south, east, north] }: Pick<Basemap, 'bounds'>): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}
