import './shared/ui/style/parts.css';
import './shared/ui/style/tokens.css';
import './shared/ui/style/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router';
import { askAhead } from './shared/api/ahead';
import { startDisplay } from './shared/ui/display';
import { guardComposition, handleKey, nextField } from './shared/ui/keys';

// The core answers while the window is still being made.
askAhead('vault.status', {});
askAhead('units.list', {});
if (['', '#/'].includes(window.location.hash)) askAhead('duties.agenda', {});

startDisplay();
window.addEventListener('keydown', guardComposition, { capture: true });
window.addEventListener('keydown', nextField);
window.addEventListener('keydown', handleKey);

// Until the first page is chosen the words of index.html stand there: the page is drawn once, not twice.
const app = createApp(App).use(createPinia()).use(router);
void router.isReady().finally(() => app.mount('#app'));
