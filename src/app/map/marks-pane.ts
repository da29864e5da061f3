/**
 * The page elements of the groups in view, in Leaflet's marker pane: made, kept, moved and taken away.
 *
 * No Leaflet marker a group: a marker costs listeners, styles and a measured icon each. Here one listener serves all, new elements
 * enter the page together, and nothing is measured. An element stays while its group looks the same, and so does the focus.
 */
import L from 'leaflet';
import type { Group } from './cluster.ts';
import css from './draw-mark.module.css';
import { drawBox, drawMark, nameOf, sizeOf } from './draw-mark.ts';

export interface Drawn {
  readonly element: HTMLButtonElement;
  readonly at: L.LatLng;
  readonly look: string;
  /** How far above its neighbours it lies. */
  readonly lift: number;
  group: Group;
}

export class MarksPane {
  readonly drawn = new Map<string, Drawn>();
  readonly #map: L.Map;
  readonly #pane: HTMLElement;
  /** Drawn, but not named yet. */
  readonly #nameless = new Set<Drawn>();
  readonly #press: (event: MouseEvent) => void;
  onPress: (group: Group) => void = () => {};

  constructor(map: L.Map) {
    this.#map = map;
    this.#pane = map.getPanes().markerPane;
    this.#press = (event) => {
      const [, pressed] = this.find(event.target) ?? [];
      if (!pressed) return;
      // The ground beneath was not pressed; and a map that was pulled by a mark is a pull.
      event.stopPropagation();
      // A press of a key has no count of clicks, and what the hand did before it does not matter.
      if (event.detail === 0 || !wasPulled(map)) this.onPress(pressed.group);
    };
    this.#pane.addEventListener('click', this.#press);
    map.on('zoom viewreset', this.#placeAll, this);
    map.on('zoomanim', this.#placeAhead, this);
  }

  /** The one an event came from. */
  find(target: EventTarget | null): readonly [key: string, it: Drawn] | undefined {
    const element = target instanceof Element ? target.closest('button') : null;
    const key = element?.dataset['group'];
    const it = key === undefined ? undefined : this.drawn.get(key);
    return key !== undefined && it?.element === element ? [key, it] : undefined;
  }

  /** @param named false leaves the names to the next call: to look up words for hundreds takes longer than to draw them. */
  show(groups: readonly Group[], chosen: string | undefined, named: boolean): void {
    const wanted = new Map(groups.map((it) => [it.key, it]));
    for (const [key, it] of this.drawn) {
      const group = wanted.get(key);
      if (group && lookOf(group, chosen) === it.look) continue;
      it.element.remove();
      this.drawn.delete(key);
      this.#nameless.delete(it);
    }
    const fresh = document.createDocumentFragment();
    for (const [key, group] of wanted) {
      const before = this.drawn.get(key);
      if (before) before.group = group;
      else {
        const made = this.#make(group, chosen);
        this.drawn.set(key, made);
        this.#nameless.add(made);
        fresh.append(made.element);
      }
    }
    if (named) this.#nameAll();
    this.#pane.append(fresh);
  }

  remove(): void {
    this.#pane.removeEventListener('click', this.#press);
    this.#map.off('zoom viewreset', this.#placeAll, this);
    this.#map.off('zoomanim', this.#placeAhead, this);
    for (const it of this.drawn.values()) it.element.remove();
    this.drawn.clear();
    this.#nameless.clear();
  }

  #nameAll(): void {
    for (const { element, group } of this.#nameless) element.setAttribute('aria-label', nameOf(group));
    this.#nameless.clear();
  }

  #make(group: Group, chosen: string | undefined): Drawn {
    const isChosen = !group.boxed && group.first.id === chosen;
    const element = group.boxed ? drawBox(group) : drawMark(group.first, isChosen);
    const { wide, high } = sizeOf(group.boxed, isChosen);
    element.classList.add(css['placed'] ?? '', 'leaflet-zoom-animated');
    element.dataset['group'] = group.key;
    element.style.cssText = `width:${wide}px;height:${high}px;margin:${-high / 2}px 0 0 ${-wide / 2}px`;
    const made = { element, at: L.latLng(group.lat, group.lon), look: lookOf(group, chosen), lift: isChosen ? 10_000 : group.boxed ? 500 : 0, group };
    place(made, this.#map.latLngToLayerPoint(made.at));
    return made;
  }

  #placeAll(): void {
    for (const it of this.drawn.values()) place(it, this.#map.latLngToLayerPoint(it.at));
  }

  /** Where each will be when the map has gone closer or further: the browser moves them there. */
  #placeAhead({ zoom, center }: L.ZoomAnimEvent): void {
    const map = this.#map;
    const shift = map.getSize().divideBy(2).subtract(L.DomUtil.getPosition(map.getPanes().mapPane)).subtract(map.project(center, zoom));
    for (const it of this.drawn.values()) place(it, map.project(it.at, zoom).add(shift).round());
  }
}

function wasPulled(map: L.Map): boolean {
  // Leaflet documents `moved` of its drag handler; its types leave it out.
  return (map.dragging as L.Handler & { moved(): boolean }).moved();
}

function place({ element, lift }: Drawn, at: L.Point): void {
  L.DomUtil.setPosition(element, at);
  // What stands further south covers what is behind it.
  element.style.setProperty('--lift', String(Math.round(at.y) + lift));
}

/** All that shows of a group, its name too, but put into no words: while it stays the same, so does its element. */
function lookOf({ boxed, worst, count, first, lat, lon }: Group, chosen: string | undefined): string {
  if (boxed) return `${worst} ${count} ${lat} ${lon}`;
  const { tier, done, overdue, mine, unsent, stop, address } = first;
  return `${tier} ${done} ${overdue} ${mine} ${unsent} ${stop} ${first.id === chosen} ${lat} ${lon} ${address}`;
}
