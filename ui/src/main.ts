import './shared/ui/style/tokens.css';
import './shared/ui/style/base.css';
import { localeContextKey } from 'element-plus';
import zhCn from 'element-plus/es/locale/lang/zh-cn';
import { createPinia } from 'pinia';
import { createApp, ref } from 'vue';
import App from './App.vue';
import { router } from './router';
import { takeUp } from './shared/api/ahead';
import { startDisplay } from './shared/ui/display';
import { guardComposition, handleKey, nextField } from './shared/ui/keys';

takeUp();
startDisplay();
window.addEventListener('keydown', guardComposition, { capture: true });
window.addEventListener('keydown', nextField);
window.addEventListener('keydown', handleKey);

// Until the first page is chosen the words of index.html stand there: the page is drawn once, not twice.
const app = createApp(App).use(createPinia()).use(router).provide(localeContextKey, ref(zhCn));
void router.isReady().finally(() => app.mount('#app'));
