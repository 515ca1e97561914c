import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: ['chrome105', 'safari15'],
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    // What the first page needs is one file and one sheet: each further one is a question to the shell.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
});
