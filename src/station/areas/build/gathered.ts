/** What reading a source once brings together: what is drawn, what is travelled, and what can be looked for. */
import type { NodePlaces } from '../osm/node-places.ts';
import type { Flat, MapFeature } from '../tiles/feature.ts';
import type { RoadTravel } from './road-rules.ts';

export interface Gathered {
  readonly nodes: NodePlaces;
  readonly features: MapFeature[];
  readonly coasts: readonly Flat[];
  readonly roads: RoadWay[];
  /** Numbers of nodes at which a car must stop. */
  readonly barriers: ReadonlySet<number>;
  readonly named: NamedLine[];
  readonly houses: House[];
  readonly places: NamedPlace[];
  readonly left: LeftOut;
}

export interface RoadWay {
  /** Numbers of nodes, -1 for one that is not in the source. */
  readonly nodes: Int32Array;
  readonly travel: RoadTravel;
  readonly name: string;
}

export interface NamedLine {
  readonly name: string;
  /** Other names it is looked for by. */
  readonly aka: readonly string[];
  readonly points: Flat;
}

export interface House {
  readonly number: string;
  /** The street, or the place where houses are numbered without streets. */
  readonly street: string;
  readonly city: string | undefined;
  readonly lat: number;
  readonly lon: number;
}

export interface NamedPlace {
  readonly name: string;
  readonly aka: readonly string[];
  /** city, town, village and so on; of a house with a name, its street. */
  readonly kind: string;
  readonly lat: number;
  readonly lon: number;
}

/** What could not be drawn because the extract has only a part of it. */
export interface LeftOut {
  /** Outlines that never came round. */
  outlines: number;
  /** Lines of fewer than two known nodes. */
  lines: number;
}
