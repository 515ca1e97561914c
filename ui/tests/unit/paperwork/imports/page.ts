/** The page of imports as the clerk has it, with the buttons found by their words. */
import { flushPromises, mount } from '@vue/test-utils';
import { createMemoryHistory, createRouter } from 'vue-router';
import ImportPage from '@/features/paperwork/imports/ImportPage.vue';
import { useVault } from '@/shared/ui/vault';

export async function page(to = '/imports') {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/:all(.*)*', name: 'imports', component: { template: '<i />' } },
      { path: '/o', name: 'organisation', component: { template: '<i />' } },
      { path: '/d', name: 'development', component: { template: '<i />' } },
    ],
  });
  await router.push(to);
  await useVault().refresh();
  const wrapper = mount(ImportPage, { attachTo: document.body, global: { plugins: [router] } });
  const button = (words: string | RegExp) =>
    wrapper.findAll('button').find(one => (typeof words === 'string' ? one.text() === words : words.test(one.text())));
  const press = async (words: string | RegExp) => {
    const found = button(words);
    if (found === undefined) throw new Error(`no button ${String(words)}: ${wrapper.text()}`);
    await found.trigger('click');
    await flushPromises();
  };
  return { wrapper, router, button, press };
}
