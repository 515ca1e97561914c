import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import AppFrame from '@/AppFrame.vue';
import { pages } from '@/shared/text/pages';
import { activeKeys, handleKey } from '@/shared/ui/keys';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../mock';

beforeEach(() => {
  setActivePinia(createPinia());
  installMock(createMock());
});

it('a key leads to every page, also while typing, and the help names it', async () => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: pages.map(page => ({ path: `/${page.name}`, name: page.name, component: { template: '<i />' } })),
  });
  await router.push('/today');
  await useVault().refresh();
  const wrapper = mount(AppFrame, { attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  const named = new Map(activeKeys().map(({ key, label }) => [key, label]));
  const field = document.createElement('input');
  for (const page of [...pages].reverse()) {
    const event = new KeyboardEvent('keydown', { key: page.key.replace('Alt+', ''), altKey: true, cancelable: true });
    Object.defineProperty(event, 'target', { value: field });
    handleKey(event);
    await flushPromises();
    expect(router.currentRoute.value.name).toBe(page.name);
    expect(named.get(page.key)).toBe(page.title);
    expect(wrapper.find(`a[aria-keyshortcuts="${page.key}"]`).text()).toContain(page.title);
  }
  wrapper.unmount();
});

it('a vault that cannot be written says so in the top line and offers no undo', async () => {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: pages.map(page => ({ path: `/${page.name}`, name: page.name, component: { template: '<i />' } })),
  });
  await router.push('/today');
  const vault = useVault();
  await vault.refresh();
  const wrapper = mount(AppFrame, { global: { plugins: [router] } });
  await flushPromises();
  expect(wrapper.find('.top').text()).not.toContain('只读');
  if (vault.info === null) throw new Error('no vault');
  vault.info = { ...vault.info, undo: '修改人员 张伟', read_only: true };
  await flushPromises();
  expect(wrapper.find('.top .only').text()).toBe('只读');
  expect(
    wrapper
      .findAll('.top button')
      .find(one => one.text().includes('撤销'))
      ?.attributes('disabled'),
  ).toBeDefined();
  wrapper.unmount();
});
