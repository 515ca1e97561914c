import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMock, installMock, type Mock } from '../../../mock';
import { page } from './page';

let mock: Mock;
const file = '/文档/党员花名册.xlsx';

const last = () =>
  mock.asked.filter(one => one.operation === 'imports.preview').at(-1)?.request as {
    mends: unknown[];
    columns: unknown[];
    answers: unknown[];
    sheet: string | null;
    heading_row: number | null;
  };
const choice = (column: number, field: string) => ({ sheet: null, column, heading: '', nth: null, field });
const focused = () => document.activeElement as HTMLElement;

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
    expect(mock.asked.some(one => one.operation === 'history.undo')).toBe(true);
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
    expect(last().mends).toEqual([{ sheet: '花名册', row: 9, column: 2, value: '11010519491231002X' }]);
    const second = wrapper.find('input.mend');
    expect(second.attributes('aria-label')).toContain('第12行 H列');
    await second.setValue('1998.12.1');
    await second.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(last().mends).toHaveLength(2);
    expect(wrapper.find('input.mend').exists()).toBe(false);
    expect(button(/^导入 /)?.text()).not.toBe(before);
    expect(document.activeElement?.textContent).toMatch(/^导入 35 条/u);
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
    expect(last().columns).toEqual([choice(0, 'note'), choice(13, '')]);
    wrapper.unmount();
  });

  it('asks what only the clerk can decide, one row after the other, and takes an answer back', async () => {
    const { wrapper, button, press } = await page();
    await press('选择文件');
    expect(wrapper.text()).toContain('有 4 行待确认');
    expect(wrapper.find('.row-detail').text()).toContain('名册里有同名的人，请选择是哪一位，或说明是新人');
    const before = button(/^导入 /)?.text();
    await press('是新人');
    expect(last().answers).toEqual([{ sheet: '花名册', row: 14, choice: 'new' }]);
    expect(wrapper.text()).toContain('有 3 行待确认');
    expect(button(/^导入 /)?.text()).not.toBe(before);
    // The next row that asks stands open, its first answer under the key.
    expect(wrapper.find('.row-detail h2').text()).toBe('第16行 孙丽 · 待确认');
    expect(focused().textContent).toBe('照原样登记：2062年7月1日');
    await press(/^全部/);
    await wrapper.find('#sheet-14-1').trigger('click');
    await flushPromises();
    expect(wrapper.find('.answered').text()).toContain('选了“是新人”');
    await press('改回');
    expect(last().answers).toEqual([]);
    expect(focused().textContent).toBe('张伟 1970.08 第二党支部');
    wrapper.unmount();
  });

  it('is answered by digits, and for all rows alike', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    const digit = async (key: string) => {
      await wrapper.find('.row-detail .choice').trigger('keydown', { key });
      await flushPromises();
    };
    await digit('9');
    expect(last().answers).toEqual([]);
    await digit('2');
    expect(last().answers).toEqual([{ sheet: '花名册', row: 14, choice: 'is:9' }]);
    expect(wrapper.find('.alike').text()).toBe('对所有这样的 3 行都选它');
    await wrapper.find('.alike input').setValue(true);
    await digit('2');
    expect(last().answers).toEqual([
      { sheet: '花名册', row: 14, choice: 'is:9' },
      ...[16, 18, 23].map(row => ({ sheet: '花名册', row, choice: 'omit:confirmed_on' })),
    ]);
    expect(wrapper.text()).not.toContain('行待确认');
    // Two rows are still to be mended, in the sheet.
    expect([wrapper.find('.tab.on').text(), focused().getAttribute('role')]).toEqual(['退回 2', 'grid']);
    wrapper.unmount();
  });

  it('leaves a row out that asks nothing, and takes it in again', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press(/^全部/);
    await wrapper.find('#sheet-5-1').trigger('click');
    await press('这一行不导入');
    expect(last().answers).toEqual([{ sheet: '花名册', row: 5, choice: 'skip' }]);
    expect(wrapper.find('.row-detail h2').text()).toBe('第5行 张伟 · 跳过');
    await press('改回');
    expect(wrapper.find('.row-detail h2').text()).toBe('第5行 张伟 · 新增');
    wrapper.unmount();
  });

  it('asks first about columns it is not sure of; keys answer, a guess is confirmed', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    const names = () => wrapper.findAll('.columns .heading').map(one => one.text());
    expect(wrapper.find('.ask').text()).toBe('有2列要您说明，1列请看看对不对');
    const order = names();
    expect(order.slice(0, 4)).toEqual(['参加时间', '党内情况 / 起止年月（按组织关系介绍信填写）', '本人常用联系号码', '序号']);
    const at = () => focused().querySelector('.heading')?.textContent;
    const key = async (name: string) => {
      focused().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
      await flushPromises();
    };
    expect(at()).toBe('参加时间');
    await key('ArrowDown');
    await key('ArrowDown');
    expect(at()).toBe('本人常用联系号码');
    await key('ArrowUp');
    await key('b');
    expect(last().columns).toEqual([choice(15, 'own')]);
    expect(at()).toBe('参加时间');
    await key('1');
    expect(last().columns).toEqual([choice(14, 'work_began'), choice(15, 'own')]);
    expect(at()).toBe('本人常用联系号码');
    await key('1');
    expect(last().columns).toContainEqual(choice(11, 'phone'));
    expect(wrapper.find('.ask').exists()).toBe(false);
    // Nothing has moved, and the rows come next.
    expect(names()).toEqual(order);
    expect(focused().className).toContain('choice');
    await press('留作本校项目');
    expect(last().columns).toContainEqual(choice(0, 'own'));
    wrapper.unmount();
  });

  it('opens on the columns where none is known; the heading row is pointed out by key or number', async () => {
    mock.world.picks.splice(0, 1, '/文档/标题不明.xlsx');
    const { wrapper, press } = await page();
    await press('选择文件');
    expect(wrapper.text()).toContain('还不知道哪一列是“姓名”，请在“每列是什么”里指定');
    expect(wrapper.text()).toContain('没有可导入的行');
    expect(focused().className).toContain('column');
    await wrapper.find('#sheet-4-0').trigger('click');
    await wrapper.find('[role=grid]').trigger('keydown', { key: 'h' });
    await flushPromises();
    expect(last().heading_row).toBe(4);
    expect(wrapper.text()).not.toContain('还不知道哪一列');
    expect(wrapper.find<HTMLInputElement>('.heading-row input').element.value).toBe('4');
    await press('由程序找');
    expect(last().heading_row).toBeNull();
    await wrapper.find('.heading-row input').setValue('４');
    await wrapper.find('.heading-row input').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(last().heading_row).toBe(4);
    wrapper.unmount();
  });

  it('lets the heading row be named where no table was found', async () => {
    mock.world.picks.splice(0, 1, '/文档/没有表头.xlsx');
    const { wrapper, button, press } = await page();
    await press('选择文件');
    expect(wrapper.text()).toContain('没有找到党员花名册的表头');
    expect(focused().tagName).toBe('INPUT');
    await wrapper.find('.heading-row input').setValue('3');
    await wrapper.find('.heading-row input').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(button(/^导入 /)).toBeDefined();
    wrapper.unmount();
  });

  it('says a refused heading row once and leaves the preview as it was', async () => {
    const { wrapper, button, press } = await page();
    await press('选择文件');
    const input = wrapper.find('.heading-row input');
    await input.setValue('999');
    await input.trigger('keydown', { key: 'Enter' });
    await flushPromises();
    await input.trigger('change');
    expect(mock.asked.filter(one => one.operation === 'imports.preview')).toHaveLength(2);
    expect(wrapper.text()).toContain('表里没有第999行');
    expect(button(/^导入 /)).toBeDefined();
    wrapper.unmount();
  });

  it('tells of every cell, and after the import goes on with the rows that waited', async () => {
    const { wrapper, button, press } = await page();
    await press('选择文件');
    const line = /共\d+格：写入\d+ · 相同\d+ · 未导入\d+ · 退回\d+/u;
    const [said] = line.exec(wrapper.text()) ?? [];
    expect(said).toBeDefined();
    await press('明细');
    expect(document.body.textContent).toContain('没有导入的格');
    // An open drawer holds the focus.
    [...document.querySelectorAll<HTMLElement>('.el-drawer button')].find(one => one.textContent?.trim() === '关闭')?.click();
    await new Promise(done => setTimeout(done, 100));
    await press(/^导入 /);
    expect(wrapper.text()).toContain(said);
    expect(wrapper.text()).toContain('待确认、还没有写入的行');
    expect(wrapper.text()).toContain('这一行是填表说明');
    expect(focused().textContent).toBe('继续确认这 4 行');
    await press('继续确认这 4 行');
    expect(button('是新人')).toBeDefined();
    wrapper.unmount();
  });

  it('reads two sheets as one table, each row named with its sheet; one sheet alone can be chosen', async () => {
    mock.world.picks.splice(0, 1, '/文档/分支部花名册.xlsx');
    const { wrapper, press } = await page();
    await press('选择文件');
    const title = () => wrapper.find('.row-detail h2').text();
    const picker = () => wrapper.find<HTMLSelectElement>('select[aria-label=工作表]');
    expect(
      picker()
        .findAll('option:not([hidden])')
        .map(one => one.text()),
    ).toEqual(['全部（2张）', '第一党支部', '第二党支部', '填表说明']);
    expect(title()).toBe('第一党支部 第14行 吴洋 · 待确认');
    await press('是新人');
    await press('照原样登记：2062年7月1日');
    await press('照原样登记：2062年7月1日');
    await press('照原样登记：2062年7月1日');
    expect(title()).toBe('第二党支部 第14行 单丽 · 待确认');
    await press('是新人');
    expect(last().answers).toContainEqual({ sheet: '第一党支部', row: 14, choice: 'new' });
    expect(last().answers.at(-1)).toEqual({ sheet: '第二党支部', row: 14, choice: 'new' });
    await press(/^退回/);
    const wrong = wrapper.findAll('td.wrong');
    expect(wrong).toHaveLength(4);
    await wrong[2]?.trigger('click');
    await flushPromises();
    expect(wrapper.find('input.mend').attributes('aria-label')).toContain('第二党支部 第9行 C列');
    await wrapper.find('input.mend').setValue('11010519491231002X');
    await wrapper.find('input.mend').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(last().mends).toEqual([{ sheet: '第二党支部', row: 9, column: 2, value: '11010519491231002X' }]);
    expect(wrapper.find('input.mend').attributes('aria-label')).toContain('第二党支部 第12行');
    // What the school may not keep says why, and offers no press.
    expect(wrapper.find('.refused').text()).toBe('宗教信仰是个人的事，程序不登记谁信什么');
    await picker().setValue('第二党支部');
    await flushPromises();
    expect(last().sheet).toBe('第二党支部');
    expect(title()).toBe('第14行 吴洋 · 待确认');
    expect(picker().findAll('option:not([hidden])')[0]?.text()).toBe('全部（2张）');
    await picker().setValue('');
    await flushPromises();
    expect(last().sheet).toBeNull();
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
    const asked = mock.asked.filter(one => one.operation === 'imports.preview').at(-1)?.request as { kind: string };
    expect(asked.kind).toBe('development');
    expect(mock.asked.filter(one => one.operation === 'imports.fields').at(-1)?.request).toEqual({ kind: 'development' });
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
