/**
 * The other side of the comparison: express-pouchdb with express 4 over LevelDB, in a process of its own, as its README sets it up.
 *
 * Runs from the folder the bench installed it into. `minimumForPouchDB` is its leanest set of routes; its answers are packed with gzip, as it does by
 * itself. Prints its port. The page it serves has PouchDB's own browser build and nothing else.
 */
const { dirname, join } = require('node:path');
const express = require('express');
const PouchDB = require('pouchdb');
const pouchServer = require('express-pouchdb');

const Stored = PouchDB.defaults({ prefix: join(process.argv[2] ?? '.', '/') });
const app = express();
app.get('/', (_request, response) => response.type('html').send('<!doctype html><title>bench</title><script src="/pouchdb.min.js"></script>'));
app.use('/pouchdb.min.js', express.static(join(dirname(require.resolve('pouchdb/package.json')), 'dist/pouchdb.min.js')));
app.use('/db', pouchServer(Stored, { mode: 'minimumForPouchDB', logPath: join(process.argv[2] ?? '.', 'log.txt') }));
const server = app.listen(0, 'localhost', () => console.log(`port ${server.address().port}`));
