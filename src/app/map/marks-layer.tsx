/**
 * The properties on the map: lone marks and boxes, with one Tab stop and arrow keys from mark to mark.
 *
 * No React element a mark: they are page elements that Leaflet moves, kept where nothing about them changed, so that the focus
 * stays. A box opens by going closer; one that no zoom can part (flats at one door) is handed to the screen as a list.
 */
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useMap } from 'react-leaflet';
import { type Group, groupsAt, SINGLES_FROM_ZOOM } from './cluster.ts';
import { BOX_SIZE, CHOSEN_SIZE, drawBox, drawMark, MARK_SIZE } from './draw-mark.ts';
import { type MapMark, markName } from './mark.ts';
import { isArrow, stepFrom } from './step.ts';

export interface MarksLayerProps {
  readonly marks: readonly MapMark[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Several at one spot. */
  readonly onChooseMany: (ids: readonly string[]) => void;
  /** Whether any mark is in the part of the map that is seen. */
  readonly onInView: (any: boolean) => void;
}

interface Drawn {
  readonly marker: L.Marker;
  readonly element: HTMLButtonElement;
  readonly look: string;
}

export function MarksLayer({ marks, chosen, onChoose, onChooseMany, onInView }: MarksLayerProps) {
  const map = useMap();
  const drawn = useRef(new Map<string, Drawn>());
  const focus = useRef<string | undefined>(undefined);

  useEffect(() => {
    const now = drawn.current;
    const press = (group: Group) => {
      const [only] = group.marks;
      if (!group.boxed && only) onChoose(only.id);
      else if (!goCloser(map, group)) onChooseMany(group.marks.map((it) => it.id));
    };
    const draw = () => {
      redraw(map, now, marks, chosen, press, focus);
      onInView(marks.some((it) => map.getBounds().contains([it.position.lat, it.position.lon])));
    };
    const keys = (event: KeyboardEvent) => moveFocus(map, now, event, focus);

    draw();
    map.on('moveend', draw);
    map.getContainer().addEventListener('keydown', keys);
    return () => {
      map.off('moveend', draw);
      map.getContainer().removeEventListener('keydown', keys);
    };
  }, [map, marks, chosen, onChoose, onChooseMany, onInView]);

  const place = marks.find((it) => it.id === chosen)?.position;
  const lat = place?.lat;
  const lon = place?.lon;
  useEffect(() => {
    if (lat === undefined || lon === undefined) return undefined;
    // The sheet that opens takes a part of the map away: then again.
    const show = () => map.panInside([lat, lon], { paddingTopLeft: [56, 120], paddingBottomRight: [116, Math.min(130, map.getSize().y * 0.35)] });
    if (map.getZoom() < SINGLES_FROM_ZOOM) map.setView([lat, lon], SINGLES_FROM_ZOOM + 2);
    else show();
    map.on('resize', show);
    return () => void map.off('resize', show);
  }, [map, lat, lon]);

  useEffect(() => {
    const now = drawn.current;
    return () => {
      for (const it of now.values()) it.marker.remove();
      now.clear();
    };
  }, []);

  return null;
}

/** @returns false when no zoom would part them. */
function goCloser(map: L.Map, group: Group): boolean {
  const bounds = L.latLngBounds(group.marks.map((it) => [it.position.lat, it.position.lon]));
  if (group.marks.length === 1) {
    map.setView(bounds.getCenter(), Math.max(SINGLES_FROM_ZOOM + 1, map.getZoom() + 1));
    return true;
  }
  const parted = groupsAt(group.marks, map.getMaxZoom()).length > 1;
  if (!parted) {
    if (map.getZoom() >= SINGLES_FROM_ZOOM) return false;
    map.setView(bounds.getCenter(), SINGLES_FROM_ZOOM + 1);
    return true;
  }
  const zoom = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
  map.setView(bounds.getCenter(), Math.max(zoom, map.getZoom() + 1));
  return true;
}

function redraw(
  map: L.Map,
  drawn: Map<string, Drawn>,
  marks: readonly MapMark[],
  chosen: string | undefined,
  press: (group: Group) => void,
  focus: { current: string | undefined },
): void {
  const inView = map.getBounds().pad(0.25);
  const groups = groupsAt(marks, map.getZoom(), chosen).filter((it) => inView.contains([it.lat, it.lon]));
  const wanted = new Map(groups.map((it) => [it.key, it]));
  const hadFocus = [...drawn].find(([, it]) => it.element === document.activeElement)?.[0];

  for (const [key, it] of drawn) {
    const group = wanted.get(key);
    if (group && lookOf(group, chosen) === it.look) continue;
    it.marker.remove();
    drawn.delete(key);
  }
  for (const [key, group] of wanted) {
    const before = drawn.get(key);
    // The press belongs to the newest marks and handlers, the element may stay.
    before?.marker.off('click').on('click', () => press(group));
    if (!before) drawn.set(key, add(map, group, chosen, press));
  }
  giveStop(drawn, hadFocus ?? focus.current);
  if (hadFocus !== undefined) drawn.get(hadFocus)?.element.focus({ preventScroll: true });
}

function add(map: L.Map, group: Group, chosen: string | undefined, press: (group: Group) => void): Drawn {
  const [only] = group.marks;
  const isChosen = only !== undefined && !group.boxed && only.id === chosen;
  const element = group.boxed || !only ? drawBox(group) : drawMark(only, isChosen);
  const [wide, high] = group.boxed ? [BOX_SIZE.wide, BOX_SIZE.high] : isChosen ? [CHOSEN_SIZE, CHOSEN_SIZE] : [MARK_SIZE, MARK_SIZE];
  const marker = L.marker([group.lat, group.lon], {
    icon: new ElementIcon({ iconUrl: '', iconSize: [wide, high], iconAnchor: [wide / 2, high / 2] }, element),
    // The element is a button already.
    keyboard: false,
    zIndexOffset: isChosen ? 10_000 : group.boxed ? 500 : 0,
    riseOnHover: true,
  });
  marker.on('click', () => press(group)).addTo(map);
  return { marker, element, look: lookOf(group, chosen) };
}

/** All that shows of a group: while it stays the same, so does its element. */
function lookOf(group: Group, chosen: string | undefined): string {
  const [only] = group.marks;
  return group.boxed || !only ? `${group.worst} ${group.marks.length}` : `${markName(only)} ${only.id === chosen} ${only.position.lat} ${only.position.lon}`;
}

function moveFocus(map: L.Map, drawn: ReadonlyMap<string, Drawn>, event: KeyboardEvent, focus: { current: string | undefined }): void {
  const from = [...drawn].find(([, it]) => it.element === event.target);
  if (!from || !isArrow(event.key)) return;
  // Leaflet would move the map instead.
  event.preventDefault();
  event.stopPropagation();
  const at = (it: Drawn) => map.latLngToContainerPoint(it.marker.getLatLng());
  const others = [...drawn].filter(([key]) => key !== from[0]).map(([key, it]) => [key, at(it)] as const);
  const next = stepFrom(at(from[1]), event.key, others);
  if (next === undefined) return;
  focus.current = next;
  giveStop(drawn, next);
  const target = drawn.get(next);
  target?.element.focus({ preventScroll: true });
  if (target && !map.getBounds().pad(-0.1).contains(target.marker.getLatLng())) map.panTo(target.marker.getLatLng());
}

/** Exactly one mark takes the Tab key: the one last in focus, else the first. */
function giveStop(drawn: ReadonlyMap<string, Drawn>, wanted: string | undefined): void {
  const stop = wanted !== undefined && drawn.has(wanted) ? wanted : [...drawn.keys()][0];
  for (const [key, it] of drawn) it.element.tabIndex = key === stop ? 0 : -1;
}

/** A Leaflet icon that is an element already made, instead of one made from HTML text. */
class ElementIcon extends L.Icon {
  readonly #element: HTMLElement;

  constructor(options: L.IconOptions, element: HTMLElement) {
    super(options);
    this.#element = element;
  }

  override createIcon(): HTMLElement {
    const [wide, high] = this.options.iconSize as [number, number];
    const element = this.#element;
    element.classList.add('leaflet-marker-icon');
    Object.assign(element.style, { width: `${wide}px`, height: `${high}px`, marginLeft: `${-wide / 2}px`, marginTop: `${-high / 2}px` });
    return element;
  }

  override createShadow(): HTMLElement {
    // Leaflet's type wants an element; Leaflet itself takes null for "no shadow".
    return null as unknown as HTMLElement;
  }
}
