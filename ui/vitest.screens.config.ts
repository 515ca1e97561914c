import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vite.config.ts';

/** The built pages in a real browser, with the core played by tests/mock. Needs `npm run build` first. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      environment: 'node',
      include: ['tests/screens/**/*.test.ts'],
      testTimeout: 120_000,
      hookTimeout: 120_000,
      fileParallelism: false,
      // Two pages at once: one waits for its fonts while the other is looked at.
      maxConcurrency: 2,
    },
  }),
);
