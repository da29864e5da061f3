/**
 * Builds both ends: the app (`vite build`) and, with `--mode station`, the station's two programs.
 *
 * The app's page carries no inline script or style, so that the station's content policy can forbid them. What a phone
 * shows of the app before it is unlocked (name, icon, description) is neutral; VITE_APP_NAME changes the name.
 * The build's own name, `__BUILD__`, is a hash of the sources: the same tree always builds under the same name.
 */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compileWords } from './src/app/words/compile-words.mjs';
import { sourceHash } from './src/station/source-hash.mjs';

const NAME = process.env['VITE_APP_NAME'] || 'Dunnock';
/** The page ground of the Light theme in tokens.css. */
const GROUND = '#f4f6f8';

const nameInPage: Plugin = { name: 'name-in-page', transformIndexHtml: (html) => html.replaceAll('%APP_NAME%', NAME) };

const app = (build: string): UserConfig => ({
  define: { __BUILD__: JSON.stringify(build) },
  plugins: [
    react(),
    compileWords,
    nameInPage,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg,png,webmanifest,woff2,wasm}'] },
      manifest: {
        id: '/',
        name: NAME,
        short_name: NAME,
        description: NAME,
        lang: 'en',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: GROUND,
        background_color: GROUND,
        launch_handler: { client_mode: 'focus-existing' },
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  worker: { format: 'es' },
  build: { outDir: 'dist/app', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
});

const station = (build: string): UserConfig => ({
  define: { __BUILD__: JSON.stringify(build) },
  publicDir: false,
  build: {
    outDir: 'dist/station',
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    sourcemap: true,
    reportCompressedSize: false,
    rollupOptions: {
      input: { main: 'src/station/main.ts', cli: 'src/station/cli.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});

export default defineConfig(({ mode }) => (mode === 'station' ? station(sourceHash('station')) : app(sourceHash('app'))));
