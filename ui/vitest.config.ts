import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vite.config.ts';

export default mergeConfig(
  base,
  defineConfig({
    test: {
      environment: 'happy-dom',
      include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
      setupFiles: ['tests/setup.ts'],
      // A laptop busy with other work is slow, not wrong.
      testTimeout: 30_000,
      server: { deps: { inline: ['element-plus'] } },
    },
  }),
);
