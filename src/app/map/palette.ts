/**
 * The map's own colours in Light, Dark and Night, and which of them the page shows now.
 *
 * A canvas reads no CSS variables, so the inks are written here; grounds that tokens.css names are the same values. Roads and
 * water stay paler than any marker: the map is the paper, the markers are the ink. Night is red on black throughout.
 */
export interface Palette {
  readonly land: string;
  readonly homes: string;
  readonly industry: string;
  readonly shops: string;
  readonly field: string;
  readonly yard: string;
  readonly sand: string;
  readonly parking: string;
  readonly green: string;
  readonly greenEdge: string;
  readonly allotments: string;
  readonly graves: string;
  readonly play: string;
  readonly wood: string;
  readonly school: string;
  readonly schoolEdge: string;
  readonly square: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly pier: string;
  readonly pierEdge: string;
  readonly path: string;
  readonly pathBed: string;
  readonly rail: string;
  readonly railGap: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly tunnel: string;
  readonly bridgeEdge: string;
  readonly main: string;
  readonly mainEdge: string;
  readonly lesser: string;
  readonly lesserEdge: string;
  readonly motorway: string;
  readonly motorwayEdge: string;
  readonly boundary: string;
  readonly streetText: string;
  readonly placeText: string;
  readonly waterText: string;
  readonly signText: string;
  readonly helpText: string;
  readonly halo: string;
}

export type MapTheme = 'light' | 'dark' | 'night';

export const PALETTE: Readonly<Record<MapTheme, Palette>> = {
  light: {
    land: '#f2efe9',
    homes: '#ece8e0',
    industry: '#e6e2e4',
    shops: '#f2e4df',
    field: '#f1f0dc',
    yard: '#ece2cb',
    sand: '#f7ebc4',
    parking: '#eceae6',
    green: '#d9e6c8',
    greenEdge: '#a9c48f',
    allotments: '#d3e2bd',
    graves: '#c3d8bf',
    play: '#cbe6cf',
    wood: '#c8dbb4',
    school: '#efe6d3',
    schoolEdge: '#d9c9a6',
    square: '#e6e3ee',
    building: '#d9d2c6',
    buildingEdge: '#b8ae9e',
    water: '#b5d3e8',
    waterEdge: '#8fb8d6',
    pier: '#e9e3d8',
    pierEdge: '#a79e8f',
    path: '#8c7858',
    pathBed: '#fbf9f5',
    rail: '#77726b',
    railGap: '#f7f5f1',
    road: '#ffffff',
    roadEdge: '#cfc8bb',
    tunnel: '#f6f4ef',
    bridgeEdge: '#6f6a62',
    main: '#fae3a0',
    mainEdge: '#c49f4c',
    lesser: '#fdf6dd',
    lesserEdge: '#d3c08f',
    motorway: '#f3c387',
    motorwayEdge: '#b27b2f',
    boundary: '#8f7f96',
    streetText: '#3b3a36',
    placeText: '#1e2328',
    waterText: '#2d5f85',
    signText: '#5b4a35',
    helpText: '#1f5487',
    halo: '#ffffff',
  },
  dark: {
    land: '#1b232b',
    homes: '#1e272f',
    industry: '#222830',
    shops: '#262a30',
    field: '#1f2920',
    yard: '#29281f',
    sand: '#38341f',
    parking: '#20272e',
    green: '#1d2f29',
    greenEdge: '#35554a',
    allotments: '#20362c',
    graves: '#24372f',
    play: '#1f3d35',
    wood: '#1a3227',
    school: '#2a2a2a',
    schoolEdge: '#3d3a33',
    square: '#34363f',
    building: '#2b3640',
    buildingEdge: '#394652',
    water: '#12324a',
    waterEdge: '#22506f',
    pier: '#333c45',
    pierEdge: '#5b6771',
    path: '#8b866d',
    pathBed: '#141b21',
    rail: '#84909a',
    railGap: '#1b232b',
    road: '#404d59',
    roadEdge: '#10161b',
    tunnel: '#27313a',
    bridgeEdge: '#93a0ab',
    main: '#6b6a55',
    mainEdge: '#12161a',
    lesser: '#585d5b',
    lesserEdge: '#11161b',
    motorway: '#877a4c',
    motorwayEdge: '#12161a',
    boundary: '#6a6378',
    streetText: '#c9d3dc',
    placeText: '#edf1f5',
    waterText: '#86b6dd',
    signText: '#c2b79c',
    helpText: '#9cc4ea',
    halo: '#11171c',
  },
  night: {
    land: '#050000',
    homes: '#080100',
    industry: '#0b0200',
    shops: '#0e0302',
    field: '#090200',
    yard: '#0c0300',
    sand: '#1a0804',
    parking: '#0b0200',
    green: '#0d0301',
    greenEdge: '#2a0c09',
    allotments: '#120502',
    graves: '#140503',
    play: '#160603',
    wood: '#110401',
    school: '#0d0301',
    schoolEdge: '#280b08',
    square: '#2a0c08',
    building: '#1c0604',
    buildingEdge: '#320d09',
    water: '#210604',
    waterEdge: '#5e1d18',
    pier: '#2a0c08',
    pierEdge: '#5a241e',
    path: '#7a2e27',
    pathBed: '#000000',
    rail: '#8a3a32',
    railGap: '#0a0000',
    road: '#3d110d',
    roadEdge: '#000000',
    tunnel: '#1c0705',
    bridgeEdge: '#b0463c',
    main: '#662019',
    mainEdge: '#000000',
    lesser: '#501915',
    lesserEdge: '#000000',
    motorway: '#86302a',
    motorwayEdge: '#000000',
    boundary: '#5a241e',
    streetText: '#d9695f',
    placeText: '#ff8a80',
    waterText: '#c05f56',
    signText: '#c9655b',
    helpText: '#ff8a80',
    halo: '#000000',
  },
};

/** The theme the page shows, and a call back when it changes. */
export const shownTheme = {
  get(): MapTheme {
    const theme = document.documentElement.dataset['theme'];
    return theme === 'dark' || theme === 'night' ? theme : 'light';
  },
  subscribe(onChange: () => void): () => void {
    const watcher = new MutationObserver(onChange);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => watcher.disconnect();
  },
};
