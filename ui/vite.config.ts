import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';
import { coreForBrowsers } from './dev/core.ts';
import { askFirst, firstQuestions, unseen } from './src/shared/api/first.ts';

/** The first questions stand in the head of the page: the core answers them while the program is being read. */
const firstInTheHead: Plugin = {
  name: 'dangwu-first-questions',
  transformIndexHtml: {
    // Before the program and its sheet are named there: after a sheet it would wait for it.
    order: 'pre',
    handler: () => [
      { tag: 'script', injectTo: 'head', children: `(${askFirst.toString()})(${JSON.stringify(firstQuestions)}, ${unseen})` },
    ],
  },
};

export default defineConfig({
  base: './',
  // Every component is written with `setup`.
  define: { __VUE_OPTIONS_API__: 'false' },
  plugins: [vue(), firstInTheHead, coreForBrowsers()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // For this machine alone.
  server: { host: '127.0.0.1', port: 5173, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: ['chrome105', 'safari15'],
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    // The files are on the same disk: what a browser does not load ahead by itself is not worth watching the whole page for.
    modulePreload: { polyfill: false },
    // What the first page needs is one file and one sheet: each further one is a question to the shell.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
});
