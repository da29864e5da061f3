/**
 * The properties on the map: lone marks and boxes, with one Tab stop and arrow keys from mark to mark.
 *
 * No React element a mark: they are page elements that Leaflet moves, kept where nothing about them changed, so that the focus
 * stays. A box opens by going closer; one that no zoom can part (flats at one door) is handed to the screen as a list.
 */
import L from 'leaflet';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useMap } from 'react-leaflet';
import { type Group, gather, SINGLES_FROM_ZOOM, type Within } from './cluster.ts';
import type { MapMark } from './mark.ts';
import { type Drawn, MarksPane } from './marks-pane.ts';
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

/** How far beyond the edge is drawn ahead, as a share of what is seen. */
const MARGIN = 0.25;

export function MarksLayer({ marks, chosen, onChoose, onChooseMany, onInView }: MarksLayerProps) {
  const map = useMap();
  const pane = useRef<MarksPane>(undefined);
  const focus = useRef<string | undefined>(undefined);
  const gathered = useMemo(() => gather(marks), [marks]);

  // Before the frame is painted, not after it: marks come with the map. First, so that the pane is there for what follows.
  useLayoutEffect(() => {
    pane.current = new MarksPane(map);
    return () => pane.current?.remove();
  }, [map]);

  useLayoutEffect(() => {
    const now = pane.current;
    if (!now) return undefined;
    now.onPress = (group) => {
      if (!group.boxed) onChoose(group.first.id);
      else if (!goCloser(map, group)) onChooseMany(group.marks().map((it) => it.id));
    };
    const draw = (whole: boolean) => {
      const seen = map.getBounds();
      const hadFocus = now.find(document.activeElement)?.[0];
      now.show(gathered.groupsAt(map.getZoom(), withinOf(whole ? seen.pad(MARGIN) : seen), chosen), chosen, whole);
      giveStop(now.drawn, hadFocus ?? focus.current);
      if (hadFocus !== undefined) now.drawn.get(hadFocus)?.element.focus({ preventScroll: true });
      onInView([...now.drawn.values()].some((it) => seen.contains(it.at)));
    };
    const drawAll = () => draw(true);
    const keys = (event: KeyboardEvent) => moveFocus(map, now, event, focus);

    // Where nothing is yet, what is seen comes first; what lies beyond the edge, and the names, when that is painted.
    const isFirst = now.drawn.size === 0;
    draw(!isFirst);
    const cancel = isFirst ? afterPaint(drawAll) : undefined;
    map.on('moveend', drawAll);
    map.getContainer().addEventListener('keydown', keys);
    return () => {
      cancel?.();
      map.off('moveend', drawAll);
      map.getContainer().removeEventListener('keydown', keys);
    };
  }, [map, gathered, chosen, onChoose, onChooseMany, onInView]);

  const place = chosen === undefined ? undefined : marks.find((it) => it.id === chosen)?.position;
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

  return null;
}

/** @returns false when no zoom would part them. */
function goCloser(map: L.Map, group: Group): boolean {
  const marks = group.marks();
  const bounds = L.latLngBounds(marks.map((it) => [it.position.lat, it.position.lon]));
  if (marks.length === 1) {
    map.setView(bounds.getCenter(), Math.max(SINGLES_FROM_ZOOM + 1, map.getZoom() + 1));
    return true;
  }
  const parted = gather(marks).groupsAt(map.getMaxZoom()).length > 1;
  if (!parted) {
    if (map.getZoom() >= SINGLES_FROM_ZOOM) return false;
    map.setView(bounds.getCenter(), SINGLES_FROM_ZOOM + 1);
    return true;
  }
  const zoom = Math.min(map.getBoundsZoom(bounds.pad(0.3)), map.getMaxZoom());
  map.setView(bounds.getCenter(), Math.max(zoom, map.getZoom() + 1));
  return true;
}

/** In the second frame from now, when the first is painted. @returns what calls it off. */
function afterPaint(act: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(frame);
}

function withinOf(seen: L.LatLngBounds): Within {
  return { west: seen.getWest(), south: seen.getSouth(), east: seen.getEast(), north: seen.getNorth() };
}

function moveFocus(map: L.Map, pane: MarksPane, event: KeyboardEvent, focus: { current: string | undefined }): void {
  const from = pane.find(event.target);
  if (!from || !isArrow(event.key)) return;
  // Leaflet would move the map instead.
  event.preventDefault();
  event.stopPropagation();
  const at = (it: Drawn) => map.latLngToContainerPoint(it.at);
  const others = [...pane.drawn].filter(([key]) => key !== from[0]).map(([key, it]) => [key, at(it)] as const);
  const next = stepFrom(at(from[1]), event.key, others);
  if (next === undefined) return;
  focus.current = next;
  giveStop(pane.drawn, next);
  const target = pane.drawn.get(next);
  target?.element.focus({ preventScroll: true });
  if (target && !map.getBounds().pad(-0.1).contains(target.at)) map.panTo(target.at);
}

/** Exactly one mark takes the Tab key: the one last in focus, else the first. */
function giveStop(drawn: ReadonlyMap<string, Drawn>, wanted: string | undefined): void {
  const stop = wanted !== undefined && drawn.has(wanted) ? wanted : drawn.keys().next().value;
  for (const [key, it] of drawn) {
    const tab = key === stop ? 0 : -1;
    if (it.element.tabIndex !== tab) it.element.tabIndex = tab;
  }
}
