/** The application that stands in the window, for what is read later and belongs to all of it. */
import type { App } from 'vue';

let application: App | null = null;

/** Told once, by main.ts. */
export function begin(app: App): App {
  application = app;
  return app;
}

/** None in a test of one component. */
export function running(): App | null {
  return application;
}
