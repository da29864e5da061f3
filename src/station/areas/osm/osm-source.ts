/**
 * What the pack builder reads: OpenStreetMap elements, wherever they come from.
 *
 * An extract of a real area and the fictional town of the demo both answer this, so one builder makes the map and the road
 * graph of either. Degrees are WGS84; tags are as in OpenStreetMap.
 */

/** Key to value, both plain text. */
export type OsmTags = Readonly<Record<string, string>>;

/** A point, in degrees. */
export interface OsmNode {
  readonly kind: 'node';
  readonly id: number;
  readonly lat: number;
  readonly lon: number;
  readonly tags: OsmTags;
}

/** A line through nodes, or an area where the first node is also the last. */
export interface OsmWay {
  readonly kind: 'way';
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags: OsmTags;
}

/** Elements that belong together, each with its role (outer, inner, stop). */
export interface OsmRelation {
  readonly kind: 'relation';
  readonly id: number;
  readonly members: readonly { readonly kind: 'node' | 'way' | 'relation'; readonly id: number; readonly role: string }[];
  readonly tags: OsmTags;
}

/** Any of the three. */
export type OsmElement = OsmNode | OsmWay | OsmRelation;

/** A place elements are read from. */
export interface OsmSource {
  /** Nodes first, then ways, then relations, as in a sorted extract. May be asked again. */
  elements(): AsyncIterable<OsmElement>;
}
