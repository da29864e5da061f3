/**
 * The roads that were there first: out to the country, round the town, along the sea and over the bridges.
 *
 * Drawn by hand from end to end in the order in which they were laid; a little overhang at an end makes the junction.
 */
import { smooth } from './line.ts';
import type { Noise } from './noise.ts';
import { at, type Point } from './point.ts';
import type { RoadClass } from './road.ts';

export interface MainRoad {
  readonly name: string;
  readonly cls: RoadClass;
  readonly parts: readonly Part[];
  readonly line: readonly Point[];
}

export function mainRoads(noise: Noise): MainRoad[] {
  return ROADS.map(([cls, name, parts, ...through]) => {
    const line = smooth(through, 32);
    const sway = cls === 'pedestrian' ? 3 : 9;
    return { name, cls, parts, line: line.map((p) => at(p.x + noise(p.x, p.y, 170) * sway, p.y + noise(p.y, p.x + 50, 170) * sway)) };
  });
}

/** From the named place on, a road has another name, and another class. */
interface Part {
  readonly from: readonly [number, number];
  readonly cls: RoadClass;
  readonly name: string;
}

type Drawn = readonly [RoadClass, string, readonly Part[], ...(readonly [number, number])[]];

const ROADS: readonly Drawn[] = [
  // From south to north, over the bridge.
  [
    'primary',
    'Ferry Road',
    [
      { from: [390, -420], cls: 'primary', name: 'Bridge Street' },
      { from: [330, 190], cls: 'primary', name: 'North Road' },
    ],
    ...([
      [600, -2_950],
      [640, -2_200],
      [580, -1_850],
      [480, -1_450],
      [520, -1_050],
      [430, -700],
      [395, -420],
      [385, -300],
      [370, -130],
      [345, 60],
    ] as const),
    ...([
      [335, 180],
      [320, 400],
      [300, 620],
      [335, 950],
      [240, 1_300],
      [190, 1_700],
      [300, 2_100],
      [240, 3_150],
    ] as const),
  ],
  ['primary', 'Thornwick Road', [], [-3_500, 260], [-2_450, 190], [-1_900, 170], [-1_400, 110], [-900, 60], [-420, 110], [-60, 150], [360, 165]],
  // Along the sea.
  [
    'tertiary',
    'The Esplanade',
    [{ from: [1_310, 1_640], cls: 'tertiary', name: 'North Cliff Road' }],
    ...([
      [1_325, -200],
      [1_335, -60],
      [1_390, 100],
      [1_490, 330],
      [1_550, 640],
      [1_450, 960],
      [1_315, 1_290],
    ] as const),
    ...([
      [1_310, 1_640],
      [1_200, 1_940],
      [860, 2_050],
      [520, 1_990],
      [230, 2_010],
    ] as const),
  ],
  [
    'tertiary',
    'Sands Road',
    [],
    [1_395, -190],
    [1_405, -420],
    [1_470, -800],
    [1_455, -1_130],
    [1_600, -1_430],
    [1_770, -1_830],
    [1_700, -2_110],
    [1_400, -2_190],
    [1_000, -2_100],
    [570, -2_050],
  ],
  // The ring, in two parts.
  [
    'secondary',
    'Jubilee Way',
    [],
    [1_440, 1_070],
    [1_150, 1_010],
    [760, 960],
    [300, 1_010],
    [-200, 1_060],
    [-620, 1_030],
    [-1_010, 860],
    [-1_230, 560],
    [-1_300, 300],
    [-1_320, 60],
  ],
  [
    'secondary',
    'Westbridge Road',
    [{ from: [-850, -960], cls: 'secondary', name: 'Southern Way' }],
    ...([
      [-1_322, 160],
      [-1_310, -120],
      [-1_250, -420],
      [-1_120, -700],
      [-850, -960],
      [-420, -1_040],
      [-60, -1_000],
    ] as const),
    ...([
      [280, -940],
      [520, -960],
      [900, -920],
      [1_260, -820],
      [1_560, -800],
    ] as const),
  ],
  ['secondary', 'Priory Road', [], [420, -400], [60, -560], [-330, -640], [-700, -620], [-1_240, -560]],
  ['tertiary', 'Mill Road', [], [-375, 150], [-400, -60], [-425, -280], [-410, -480], [-395, -680]],
  // The old streets.
  ['tertiary', 'Northgate', [], [290, 470], [560, 520], [860, 500], [1_150, 560], [1_600, 580]],
  [
    'pedestrian',
    'High Street',
    [{ from: [890, 130], cls: 'tertiary', name: 'Harbour Street' }],
    ...([
      [310, 185],
      [520, 215],
      [700, 190],
      [880, 130],
      [1_020, 70],
      [1_200, 10],
      [1_400, 15],
    ] as const),
  ],
  ['unclassified', 'Town Quay', [], [330, 0], [520, -40], [700, -120], [1_010, -165], [1_190, -120], [1_290, -70], [1_400, -10]],
  ['unclassified', 'Ropery Quay', [], [360, -330], [560, -370], [760, -390], [1_000, -395], [1_200, -350], [1_450, -380]],
  ['footway', 'Harbour Footbridge', [], [990, -130], [975, -420]],
  ['unclassified', 'Riverside', [], [-1_350, -120], [-960, -60], [-640, -240], [-300, -290], [-30, -110], [110, 0], [380, 45]],
  ['unclassified', 'Station Road', [], [-1_310, 430], [-700, 360], [-360, 330], [-130, 240], [-60, 110]],
  // Lanes of the country round about.
  [
    'tertiary',
    'Moor Lane',
    [],
    ...([
      [-2_500, 150],
      [-2_350, 600],
      [-2_330, 1_150],
      [-2_250, 1_600],
      [-1_900, 1_760],
      [-1_350, 1_640],
      [-700, 1_560],
      [-200, 1_460],
      [290, 1_440],
    ] as const),
  ],
  ['tertiary', 'Whin Lane', [], [190, 1_420], [620, 1_500], [980, 1_480], [1_400, 1_560]],
  ['unclassified', 'Coldharbour Lane', [], [-2_220, 1_520], [-2_350, 2_050], [-2_250, 3_150]],
  [
    'tertiary',
    'Glebe Lane',
    [],
    ...([
      [560, -1_640],
      [200, -1_620],
      [-200, -1_560],
      [-620, -1_500],
      [-1_050, -1_350],
      [-1_320, -1_050],
      [-1_290, -700],
      [-1_130, -560],
    ] as const),
  ],
  ['unclassified', 'Drove Road', [], [-1_230, -1_000], [-1_700, -1_100], [-2_150, -1_250], [-2_600, -1_200], [-3_500, -1_290]],
  ['unclassified', 'Beck Lane', [], [-2_150, -1_200], [-2_240, -1_650], [-2_150, -2_050], [-2_200, -2_950]],
  ['tertiary', 'Marsh Road', [], [460, -1_480], [860, -1_420], [1_150, -1_350], [1_640, -1_330]],
];
