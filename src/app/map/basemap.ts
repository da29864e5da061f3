/**
 * One area's picture as a Leaflet layer, drawn on this device from its pack.
 *
 * The drawing library is kept behind this one function: it is in maintenance, and may be replaced without the screens noticing.
 * It looks for Leaflet in a global, so it is given one. A pack that cannot be read draws nothing and says so to the caller.
 */
import L from 'leaflet';
import { TileType } from 'pmtiles';
import { leafletLayer } from 'protomaps-leaflet';
import { packArchive, type ReadBytes } from '../../device/map/pack-archive.ts';
import { labelRules } from './label-rules.ts';
import { paintInTurn, type TilePainter } from './paint-in-turn.ts';
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
  const archive = packArchive(basemap.key, bytesOf(basemap.bytes), basemap.bytes.size);
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
      // Tiles are painted in turn: the library's own pause between them is not needed, and 0 is read as "the usual".
      tileDelay: 0.01,
    });
    if (!(layer instanceof L.GridLayer)) return undefined;
    paintInTurn(layer as L.GridLayer & TilePainter);
    return layer;
  } catch {
    return undefined;
  }
}

/** In slices: a tile is a few kilobytes out of the middle of a large file. */
function bytesOf(blob: Blob): ReadBytes {
  return async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

export function boundsOf({ bounds: [west, south, east, north] }: Pick<Basemap, 'bounds'>): L.LatLngBounds {
  return L.latLngBounds([south, west], [north, east]);
}
