import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import SettingsPage from '@/features/vault/settings/SettingsPage.vue';
import { places } from '@/shared/text/pages';
import { handleKey } from '@/shared/ui/keys';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../../mock';

let mock: Mock;
let router: Router;

beforeEach(async () => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/settings', name: 'settings', component: SettingsPage, meta: { page: 'settings' } },
      { path: '/start', name: 'start', component: { template: '<i />' } },
    ],
  });
  await useVault().refresh();
});

async function open(at: string) {
  await router.push(at);
  const wrapper = mount(SettingsPage, { attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  const titles = () => wrapper.findAll('h2').map(one => one.text());
  return { wrapper, titles };
}

const tabs = places.find(place => place.name === 'settings')?.tabs ?? [];
it.each(tabs.map(tab => [tab.value, tab.label] as const))('%s has an address, and only its own subject', async (value, label) => {
  const { wrapper, titles } = await open(`/settings?tab=${value}`);
  expect(wrapper.find('nav [aria-current]').text()).toBe(label);
  const subjects: Record<string, string> = {
    display: '字的大小',
    data: '备份与核对',
    readings: '判断口径',
    holidays: '寒暑假',
    steps: '发展党员步骤表',
    own: '本校项目',
    sample: '示例数据',
  };
  expect(titles()[0]).toBe(subjects[value]);
  expect(titles().filter(title => Object.values(subjects).includes(title))).toHaveLength(1);
  wrapper.unmount();
});

it('a setting that a rule names is in its tab, with the focus', async () => {
  mock.override['settings.list'] = () => [
    {
      key: 'r.one',
      label: '口径一',
      about: '',
      options: [
        ['a', '甲'],
        ['b', '乙'],
      ],
      value: 'b',
      default: 'a',
    },
  ];
  const { wrapper } = await open('/settings?tab=readings&key=r.one');
  expect(wrapper.find('nav [aria-current]').text()).toBe('判断口径');
  expect((document.activeElement as HTMLInputElement | null)?.value).toBe('b');
  wrapper.unmount();
});

it('Ctrl+PageDown and Ctrl+PageUp go from tab to tab, and what was half written stays', async () => {
  const { wrapper, titles } = await open('/settings?tab=own');
  const here = titles()[0];
  await wrapper.find('[data-add]').trigger('click');
  await wrapper.find('[data-form] input').setValue('毕业院校');
  const press = async (key: string) => {
    handleKey(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true }));
    await flushPromises();
  };
  await press('PageUp');
  expect(titles()[0]).toBe('发展党员步骤表');
  await press('PageDown');
  expect(titles()[0]).toBe(here);
  expect(wrapper.find<HTMLInputElement>('[data-form] input').element.value).toBe('毕业院校');
  wrapper.unmount();
});

it('the tab of the sample is there while the sample is', async () => {
  const { wrapper } = await open('/settings');
  const labels = () => wrapper.findAll('nav a').map(one => one.text());
  expect(labels()).toContain('示例数据');
  const vault = useVault();
  if (vault.info === null) throw new Error('no vault');
  vault.info = { ...vault.info, sample: false };
  await flushPromises();
  expect(labels()).not.toContain('示例数据');
  wrapper.unmount();
});

it('换一所学校 closes the vault and goes to the list', async () => {
  const { wrapper } = await open('/settings?tab=data');
  await wrapper
    .findAll('button')
    .find(one => one.text() === '换一所学校')
    ?.trigger('click');
  await flushPromises();
  expect(mock.asked.map(one => one.operation)).toContain('vault.close');
  expect(router.currentRoute.value.name).toBe('start');
  wrapper.unmount();
});
