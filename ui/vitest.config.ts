import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vite.config.ts';

export default mergeConfig(
  base,
  defineConfig({
    test: {
      environment: 'happy-dom',
      include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
      setupFiles: ['tests/setup.ts'],
      server: { deps: { inline: ['element-plus'] } },
    },
  }),
);
