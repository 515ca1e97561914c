import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import ImportPage from '@/features/imports/ImportPage.vue';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../mock';

let mock: Mock;
const file = '/文档/党员花名册.xlsx';

async function page(to = '/imports') {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', name: 'imports', component: { template: '<i />' } }, { path: '/o', name: 'organisation', component: { template: '<i />' } }, { path: '/d', name: 'development', component: { template: '<i />' } }] });
  await router.push(to);
  await useVault().refresh();
  const wrapper = mount(ImportPage, { attachTo: document.body, global: { plugins: [router] } });
  const button = (words: string | RegExp) => wrapper.findAll('button').find((one) => (typeof words === 'string' ? one.text() === words : words.test(one.text())));
  const press = async (words: string | RegExp) => {
    const found = button(words);
    if (found === undefined) throw new Error(`no button ${String(words)}: ${wrapper.text()}`);
    await found.trigger('click');
    await flushPromises();
  };
  return { wrapper, router, button, press };
}
const last = () => mock.asked.filter((one) => one.operation === 'imports.preview').at(-1)?.request as { mends: unknown[]; columns: unknown[]; choices: unknown[] };

beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  mock.world.picks.push(file);
});

describe('import', () => {
  it('writes as many as the button says, and can be taken back', async () => {
    const { wrapper, button, press } = await page();
    await press('选择文件');
    const words = button(/^导入 /)?.text() ?? '';
    const [, all, added, updated] = /^导入 (\d+) 条（新增 (\d+)，更新 (\d+)）$/u.exec(words) ?? [];
    expect(Number(all)).toBe(Number(added) + Number(updated));
    await press(/^导入 /);
    expect(wrapper.text()).toContain(`已导入 ${all} 条`);
    await press('撤销本次导入');
    expect(mock.asked.some((one) => one.operation === 'history.undo')).toBe(true);
    wrapper.unmount();
  });

  it('mends a rejected cell, goes to the next, and ends at the button', async () => {
    const { wrapper, button, press } = await page();
    await press('选择文件');
    await press(/^退回/);
    const before = button(/^导入 /)?.text();
    await wrapper.find('td.wrong').trigger('click');
    await flushPromises();
    const first = wrapper.find('input.mend');
    expect(first.attributes('aria-label')).toContain('第9行 C列');
    await first.setValue('11010519491231002X');
    await first.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(last().mends).toEqual([{ row: 9, column: 2, value: '11010519491231002X' }]);
    const second = wrapper.find('input.mend');
    expect(second.attributes('aria-label')).toContain('第12行 H列');
    await second.setValue('1998.12.1');
    await second.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(last().mends).toHaveLength(2);
    expect(wrapper.find('input.mend').exists()).toBe(false);
    expect(button(/^导入 /)?.text()).not.toBe(before);
    expect(document.activeElement?.textContent).toMatch(/^导入 38 条/u);
    wrapper.unmount();
  });

  it('lets a cell be as it was at Esc', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press(/^退回/);
    await wrapper.find('td.wrong').trigger('click');
    await flushPromises();
    await wrapper.find('input.mend').setValue('x');
    await wrapper.find('input.mend').trigger('keydown', { key: 'Escape' });
    await flushPromises();
    expect(last().mends).toEqual([]);
    expect(wrapper.find('input.mend').exists()).toBe(false);
    wrapper.unmount();
  });

  it('takes another meaning for a column from the clerk', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await wrapper.find('#column-0').setValue('note');
    await flushPromises();
    expect(last().columns).toEqual([{ column: 0, field: 'note' }, { column: 13, field: '' }]);
    wrapper.unmount();
  });

  it('asks who is meant, and takes the answer back', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    expect(wrapper.text()).toContain('有 1 行待确认');
    await press('是新人');
    expect(last().choices).toEqual([{ row: 14, skip: false, is: null, is_new: true }]);
    expect(wrapper.text()).not.toContain('待确认');
    wrapper.unmount();
  });

  it('says what is wrong with a file and offers another', async () => {
    mock.world.picks.splice(0, 1, '/文档/加密.xlsx');
    const { wrapper, button, press } = await page();
    await press('选择文件');
    expect(wrapper.text()).toContain('这个工作簿加了密码');
    expect(button('换一个文件')).toBeDefined();
    wrapper.unmount();
  });

  it('arrives with the kind that was asked for, and what was begun waits', async () => {
    const first = await page();
    await first.press('选择文件');
    first.wrapper.unmount();
    mock.world.picks.push('/文档/发展党员台账.xlsx');
    const { wrapper, router, press } = await page('/imports?kind=development');
    expect(wrapper.text()).toContain('上次导入党员花名册“党员花名册.xlsx”还没有完成');
    await press('选择文件');
    const asked = mock.asked.filter((one) => one.operation === 'imports.preview').at(-1)?.request as { kind: string };
    expect(asked.kind).toBe('development');
    expect(mock.asked.filter((one) => one.operation === 'imports.fields').at(-1)?.request).toEqual({ kind: 'development' });
    expect(wrapper.text()).toContain('谈话时间');
    await press(/^导入 6 条（新增 1，更新 5）$/u);
    await press('去看发展党员');
    expect(router.currentRoute.value.name).toBe('development');
    wrapper.unmount();
  });

  it('is found again where it was left', async () => {
    const first = await page();
    await first.press('选择文件');
    first.wrapper.unmount();
    setActivePinia(createPinia());
    const again = await page();
    expect(again.wrapper.text()).toContain('还没有完成');
    await again.press('继续');
    expect(again.button(/^导入 /)).toBeDefined();
    again.wrapper.unmount();
  });
});
