/**
 * A Leaflet icon that is a page element already made, instead of one made from HTML text, which a page under trusted types refuses.
 *
 * For what is only looked at: the element takes no press and no focus.
 */
import L from 'leaflet';

/** Where in the element the place lies, from its top left corner, in pixels. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
}

/** @returns a marker that nothing can be done with. */
export function pictureAt(at: L.LatLngExpression, element: HTMLElement, anchor: Anchor, pane?: string): L.Marker {
  element.setAttribute('aria-hidden', 'true');
  const icon = new ElementIcon({ iconUrl: '', iconAnchor: [anchor.x, anchor.y] }, element);
  return L.marker(at, { icon, keyboard: false, interactive: false, ...(pane === undefined ? {} : { pane }) });
}

class ElementIcon extends L.Icon {
  readonly #element: HTMLElement;

  constructor(options: L.IconOptions, element: HTMLElement) {
    super(options);
    this.#element = element;
  }

  override createIcon(): HTMLElement {
    const [x, y] = this.options.iconAnchor as [number, number];
    this.#element.classList.add('leaflet-marker-icon');
    Object.assign(this.#element.style, { marginLeft: `${-x}px`, marginTop: `${-y}px` });
    return this.#element;
  }

  override createShadow(): HTMLElement {
    // Leaflet's type wants an element; Leaflet itself takes null for "no shadow".
    return null as unknown as HTMLElement;
  }
}
