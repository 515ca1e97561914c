import './shared/ui/style/tokens.css';
import './shared/ui/style/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router';
import { takeUp } from './shared/api/ahead';
import { begin } from './shared/ui/application';
import { startDisplay } from './shared/ui/display';
import { watchLeaving } from './shared/ui/drafts';
import { startFocus } from './shared/ui/focus';
import { guardComposition, handleKey, nextField } from './shared/ui/keys';

takeUp();
startDisplay();
window.addEventListener('keydown', guardComposition, { capture: true });
window.addEventListener('keydown', nextField);
window.addEventListener('keydown', handleKey);
startFocus();
watchLeaving();

// Nothing is drawn until the first page is chosen: it is drawn once, not twice.
const app = begin(createApp(App).use(createPinia()).use(router));
void router.isReady().finally(() => app.mount('#app'));
