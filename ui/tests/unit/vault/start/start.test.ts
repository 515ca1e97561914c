import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RecentVault } from '@/shared/api/types';
import { useNotices } from '@/shared/ui/notices';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../../mock';

let mock: Mock;
const school = (folder: string): RecentVault => ({ folder, school: `学校${folder}`, opened_at: '2026-11-20 09:12' });
const opened = (): unknown[] =>
  mock.asked.filter(one => one.operation === 'vault.open').map(one => (one.request as { folder: string }).folder);

beforeEach(() => {
  setActivePinia(createPinia());
  sessionStorage.clear();
  vi.resetModules();
  location.hash = '';
  mock = installMock(createMock());
  mock.world.info = null;
  mock.override['vault.recent'] = () => [school('/甲'), school('/乙')];
});

/** A start of the program: the window is read anew. */
async function start() {
  const { router } = await import('@/router');
  await router.push('/').catch(() => undefined);
  await flushPromises();
  return router;
}
async function page() {
  const router = await start();
  const { default: StartPage } = await import('@/features/vault/start/StartPage.vue');
  const wrapper = mount(StartPage, { attachTo: document.body, global: { plugins: [router] } });
  for (let i = 0; i < 3; i += 1) await flushPromises();
  return { router, wrapper };
}

it('opens the school that was open last', async () => {
  localStorage.setItem('dangwu.last', '/乙');
  const router = await start();
  expect(opened()).toEqual(['/乙']);
  expect(router.currentRoute.value.name).toBe('today');
});

it('takes the first of the list where this computer does not know which was last', async () => {
  const router = await start();
  expect(opened()).toEqual(['/甲']);
  expect(router.currentRoute.value.name).toBe('today');
  expect(localStorage.getItem('dangwu.last')).toBe('/甲');
});

it('never opens another school in place of the last one: it says what is wrong and lists them', async () => {
  localStorage.setItem('dangwu.last', '/没有');
  const { router, wrapper } = await page();
  expect(opened()).toEqual(['/没有']);
  expect(router.currentRoute.value.name).toBe('start');
  expect(wrapper.find('[role=alert]').text()).toContain('这个文件夹里没有党务台账');
  expect(wrapper.findAll('.line')).toHaveLength(2);
  // The stick is plugged in.
  mock.override['vault.open'] = () =>
    (mock.world.info = {
      folder: '/没有',
      school: '学校',
      today: '2026-11-22',
      saved_at: '',
      undo: null,
      redo: null,
      sample: false,
      read_only: false,
    });
  await wrapper
    .findAll('button')
    .find(one => one.text() === '再试一次')
    ?.trigger('click');
  for (let i = 0; i < 3; i += 1) await flushPromises();
  expect(useNotices().problem).toBeNull();
  expect(router.currentRoute.value.name).toBe('today');
  wrapper.unmount();
});

it('a folder named at the start goes before the last one', async () => {
  localStorage.setItem('dangwu.last', '/乙');
  const handle = mock.handle;
  mock.handle = (command, args) =>
    command === 'start_info'
      ? { default_folder: '/文档', platform: 'linux', open_vault: '/丙', today: '2026-11-22' }
      : handle(command, args);
  await start();
  expect(opened()).toEqual(['/丙']);
});

it('a school closed on purpose stays closed until the next start, also when the page is read anew', async () => {
  await start();
  const { useLeave } = await import('@/shared/ui/leave');
  const { router } = await import('@/router');
  let leave: (() => Promise<void>) | undefined;
  const wrapper = mount(
    {
      template: '<i />',
      setup: () => {
        leave = useLeave().leave;
      },
    },
    { global: { plugins: [router] } },
  );
  await leave?.();
  await flushPromises();
  expect(router.currentRoute.value.name).toBe('start');
  expect(useVault().info).toBeNull();
  wrapper.unmount();
  vi.resetModules();
  setActivePinia(createPinia());
  const again = await start();
  expect(again.currentRoute.value.name).toBe('start');
  expect(opened()).toEqual(['/甲']);
  // A new start of the program has a new session.
  sessionStorage.clear();
  vi.resetModules();
  setActivePinia(createPinia());
  expect((await start()).currentRoute.value.name).toBe('today');
  expect(opened()).toEqual(['/甲', '/甲']);
});

it('新建 stands open at the first start only', async () => {
  mock.override['vault.recent'] = () => [];
  const first = await page();
  expect(first.wrapper.text()).toContain('新建并开始');
  expect(document.activeElement?.tagName).toBe('INPUT');
  first.wrapper.unmount();
  mock.override['vault.recent'] = () => [school('/home/clerk/文档/党务台账')];
  sessionStorage.setItem('dangwu.left', 'yes');
  vi.resetModules();
  setActivePinia(createPinia());
  const { wrapper } = await page();
  expect(wrapper.text()).not.toContain('新建并开始');
  expect(document.activeElement?.classList.contains('line')).toBe(true);
  await wrapper
    .findAll('button')
    .find(one => one.text().startsWith('新建'))
    ?.trigger('click');
  await flushPromises();
  await wrapper.find('input[value=new]').setValue(true);
  await flushPromises();
  // Where a school stands already, no other is offered a place.
  expect(wrapper.findAll<HTMLInputElement>('form input').at(-1)?.element.value).toBe('');
  wrapper.unmount();
});
