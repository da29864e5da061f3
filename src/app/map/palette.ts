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
  readonly green: string;
  readonly wood: string;
  readonly school: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly water: string;
  readonly waterEdge: string;
  readonly path: string;
  readonly rail: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly main: string;
  readonly mainEdge: string;
  readonly motorway: string;
  readonly motorwayEdge: string;
  readonly boundary: string;
  readonly streetText: string;
  readonly placeText: string;
  readonly waterText: string;
  readonly halo: string;
}

export type MapTheme = 'light' | 'dark' | 'night';

export const PALETTE: Readonly<Record<MapTheme, Palette>> = {
  light: {
    land: '#f2efe9',
    homes: '#ece8e0',
    industry: '#e6e2e4',
    green: '#d9e6c8',
    wood: '#c8dbb4',
    school: '#efe6d3',
    building: '#d9d2c6',
    buildingEdge: '#c3bbad',
    water: '#b5d3e8',
    waterEdge: '#8fb8d6',
    path: '#a08f76',
    rail: '#8c8880',
    road: '#ffffff',
    roadEdge: '#cfc8bb',
    main: '#fbeec8',
    mainEdge: '#cdb274',
    motorway: '#f6d9a8',
    motorwayEdge: '#bf9248',
    boundary: '#8f7f96',
    streetText: '#3b3a36',
    placeText: '#1e2328',
    waterText: '#2d5f85',
    halo: '#ffffff',
  },
  dark: {
    land: '#1b232b',
    homes: '#1e272f',
    industry: '#222830',
    green: '#1d2f29',
    wood: '#1a3227',
    school: '#2a2a2a',
    building: '#2b3640',
    buildingEdge: '#394652',
    water: '#12324a',
    waterEdge: '#22506f',
    path: '#6d6a58',
    rail: '#68727b',
    road: '#404d59',
    roadEdge: '#10161b',
    main: '#5c6058',
    mainEdge: '#12161a',
    motorway: '#77704f',
    motorwayEdge: '#12161a',
    boundary: '#6a6378',
    streetText: '#c9d3dc',
    placeText: '#edf1f5',
    waterText: '#86b6dd',
    halo: '#11171c',
  },
  night: {
    land: '#050000',
    homes: '#080100',
    industry: '#0b0200',
    green: '#0d0301',
    wood: '#110401',
    school: '#0d0301',
    building: '#1c0604',
    buildingEdge: '#320d09',
    water: '#160000',
    waterEdge: '#4a1512',
    path: '#5a1f19',
    rail: '#6b2a23',
    road: '#3d110d',
    roadEdge: '#000000',
    main: '#662019',
    mainEdge: '#000000',
    motorway: '#86302a',
    motorwayEdge: '#000000',
    boundary: '#5a241e',
    streetText: '#d9695f',
    placeText: '#ff8a80',
    waterText: '#a84d45',
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
