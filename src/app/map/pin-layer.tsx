/**
 * A pin that says where one home is: dragged, put down by a press on the map, or moved by arrow keys a metre at a time.
 *
 * Where the home was is a ring, with a line to the pin. Draws what it is given; every move is told, and the screen decides. The
 * map goes to the pin when it is asked to, and follows it when a key moves it out of sight.
 */
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useMap } from 'react-leaflet';
import { movedBy, type Position, roundPosition } from '../../domain/base/place.ts';
import { drawPin, PIN_SIZE } from './draw-pin.ts';
import css from './pin-layer.module.css';
import { type Arrow, isArrow } from './step.ts';

export interface PinLayerProps {
  readonly label: string;
  readonly at: Position | undefined;
  readonly was: Position | undefined;
  /** Raised when the map shall show the pin. */
  readonly shown: number;
  readonly onMove: (to: Position) => void;
}

/** Near enough to tell two houses apart. */
const CLOSE = 18;
const STEP: Readonly<Record<Arrow, readonly [north: number, east: number]>> = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

export function PinLayer({ label, at, was, shown, onMove }: PinLayerProps) {
  const map = useMap();
  const marker = useRef<L.Marker>(undefined);
  const newest = useRef({ at, onMove });
  newest.current = { at, onMove };
  const lat = at?.lat;
  const lon = at?.lon;
  const isThere = at !== undefined;

  useEffect(() => {
    const press = ({ latlng }: L.LeafletMouseEvent) => newest.current.onMove(positionOf(latlng));
    map.on('click', press);
    return () => void map.off('click', press);
  }, [map]);

  useEffect(() => {
    const { at: first } = newest.current;
    if (!isThere || !first) return undefined;
    const pin = drawPin(label);
    const keys = (event: KeyboardEvent) => {
      const { at: from, onMove: tell } = newest.current;
      if (!isArrow(event.key) || !from) return;
      // Leaflet would move the map instead.
      event.preventDefault();
      event.stopPropagation();
      const [north, east] = STEP[event.key];
      const metres = event.shiftKey ? 10 : 1;
      const to = roundPosition(movedBy(from, north * metres, east * metres));
      tell(to);
      map.panInside([to.lat, to.lon], { padding: [64, 64] });
    };
    pin.addEventListener('keydown', keys);
    const made = L.marker([first.lat, first.lon], { icon: new PinIcon(pin), keyboard: false, draggable: true, autoPan: true });
    made.on('dragend', () => newest.current.onMove(positionOf(made.getLatLng())));
    made.addTo(map);
    marker.current = made;
    return () => {
      marker.current = undefined;
      made.remove();
    };
  }, [map, label, isThere]);

  useEffect(() => {
    if (lat !== undefined && lon !== undefined) marker.current?.setLatLng([lat, lon]);
  }, [lat, lon]);

  useEffect(() => {
    if (!was) return undefined;
    const layers: L.Layer[] = [L.circleMarker([was.lat, was.lon], { radius: 9, interactive: false, className: css['was'] ?? '' })];
    if (lat !== undefined && lon !== undefined)
      layers.push(
        L.polyline(
          [
            [was.lat, was.lon],
            [lat, lon],
          ],
          { interactive: false, className: css['way'] ?? '' },
        ),
      );
    const group = L.layerGroup(layers).addTo(map);
    return () => void group.remove();
  }, [map, was, lat, lon]);

  useEffect(() => {
    const { at: there } = newest.current;
    if (shown > 0 && there) map.setView([there.lat, there.lon], Math.max(CLOSE, map.getZoom()));
  }, [map, shown]);

  return null;
}

function positionOf(at: L.LatLng): Position {
  return roundPosition({ lat: at.lat, lon: at.lng });
}

/** A Leaflet icon that is an element already made, instead of one made from HTML text. */
class PinIcon extends L.Icon {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    super({ iconUrl: '', iconSize: [PIN_SIZE.wide, PIN_SIZE.high], iconAnchor: [PIN_SIZE.wide / 2, PIN_SIZE.tip] });
    this.#element = element;
  }

  override createIcon(): HTMLElement {
    const element = this.#element;
    element.classList.add('leaflet-marker-icon');
    Object.assign(element.style, {
      width: `${PIN_SIZE.wide}px`,
      height: `${PIN_SIZE.high}px`,
      marginLeft: `${-PIN_SIZE.wide / 2}px`,
      marginTop: `${-PIN_SIZE.tip}px`,
    });
    return element;
  }

  override createShadow(): HTMLElement {
    // Leaflet's type wants an element; Leaflet itself takes null for "no shadow".
    return null as unknown as HTMLElement;
  }
}
