/** What the clerk looks at before and after writing: kinds of remarks, reasons, names, and whether it is the right file. */
import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMock, installMock, type Mock } from '../../../mock';
import { page } from './page';

let mock: Mock;
const focused = () => document.activeElement as HTMLElement;

beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  mock.world.picks.push('/文档/党员花名册.xlsx');
});

describe('looking at an import', () => {
  it('counts what is to be looked at before writing; each kind opens as many rows, at the cell it is about', async () => {
    const { wrapper, button, press } = await page();
    await press('选择文件');
    const kinds = () => wrapper.findAll('.kind').map(one => one.text());
    expect(kinds()).toEqual(['日期在今天之后 3', '没有导入的格 2', '不认识的词 1', '离开的人写在别的支部 1', '性别与身份证号不符 1']);
    await press('还有 4 种');
    expect(focused().textContent).toBe('出生日期与身份证号不符 1');
    expect(kinds().slice(5)).toEqual(['出生日期与身份证号不符 1', '有同名的人 1', '没有导入的列 1', '其他请核对的 1']);
    const shown = () => wrapper.findAll('.sheet tbody [role=rowheader]').map(one => one.text());
    await press('没有导入的格 2');
    expect(shown()).toEqual(['11', '15']);
    expect(button('没有导入的格 2')?.attributes('aria-pressed')).toBe('true');
    expect(wrapper.find('.row-detail h2').text()).toMatch(/^第11行 /u);
    expect(wrapper.find('td.active').attributes('id')).toBe('sheet-11-12');
    await press('没有导入的格 2');
    expect(shown().length).toBeGreaterThan(20);
    await press('日期在今天之后 3');
    expect(shown()).toEqual(['16', '18', '23']);
    await press('没有导入的列 1');
    expect(focused().querySelector('.heading')?.textContent).toBe('骨干教师级别');
    wrapper.unmount();
  });

  it('goes on among the rows of a kind while they ask, then among all to what else asks', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press('日期在今天之后 3');
    const title = () => wrapper.find('.row-detail h2').text();
    expect(title()).toMatch(/^第16行 /u);
    for (const next of ['第18行', '第23行', '第14行']) {
      await press('照原样登记：2062年7月1日');
      expect(title()).toContain(next);
    }
    expect(wrapper.find('.tab.on').text()).toBe('全部 40');
    wrapper.unmount();
  });

  it('shows the cell that is to be mended next, whatever was shown before', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press('没有导入的格 2');
    await wrapper.find('[role=grid]').trigger('keydown', { key: 'F2' });
    await flushPromises();
    await wrapper.find('input.mend').trigger('keydown', { key: 'Enter' });
    await flushPromises();
    expect(wrapper.find('input.mend').attributes('aria-label')).toContain('第12行 H列');
    expect(wrapper.find('.tab.on').text()).toBe('退回 2');
    wrapper.unmount();
  });

  it('shows all rows again once the last of a kind was answered', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press('还有 4 种');
    await press('有同名的人 1');
    await press('是新人');
    await press(/^全部/);
    expect(wrapper.findAll('.kind').map(one => one.text())).not.toContain('有同名的人 1');
    await press('性别与身份证号不符 1');
    await press('这一行不导入');
    expect(wrapper.find('.tab.on').text()).toMatch(/^全部/u);
    expect(wrapper.findAll('.sheet tbody [role=rowheader]').length).toBeGreaterThan(20);
    wrapper.unmount();
  });

  it('tells every reason of a row, the same of several cells once', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press(/^全部/);
    await wrapper.find('#sheet-10-1').trigger('click');
    expect(wrapper.findAll('.row-detail .warning')).toHaveLength(4);
    expect(wrapper.find('.row-detail').text()).toContain('“性别” 女 身份证号表示为男，请核对');
    wrapper.unmount();
  });

  it('names rejected rows with the person, before and after writing', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    await press(/^退回/);
    const title = wrapper.find('.row-detail h2').text();
    const [, name] = /^第9行 (\S+) · 退回$/u.exec(title) ?? [];
    expect(name).toBeDefined();
    await press('明细');
    expect(document.querySelector('.el-drawer')?.textContent).toContain(`第9行 ${name}`);
    [...document.querySelectorAll<HTMLElement>('.el-drawer button')].find(one => one.textContent?.trim() === '关闭')?.click();
    await new Promise(done => setTimeout(done, 100));
    await press(/^导入 /);
    expect(wrapper.find('.done').text()).toContain(`第9行 ${name} “身份证号码” 6124221972061890：`);
    wrapper.unmount();
  });

  it('opens the dialog where the last file lay, with its kinds in words', async () => {
    const picked: Record<string, unknown>[] = [];
    const handle = mock.handle.bind(mock);
    mock.handle = (command, args) => {
      if (command === 'pick_open') picked.push(args);
      return handle(command, args);
    };
    const first = await page();
    await first.press('选择文件');
    await first.press('换一个文件');
    mock.world.picks.push('C:\\名册.xlsx', 'C:\\名册.xlsx');
    await first.press('选择文件');
    await first.press('换一个文件');
    await first.press('选择文件');
    expect(picked.map(one => one.start)).toEqual([null, '/文档', 'C:\\']);
    expect(picked[0]?.filter).toBe('表格（Excel、WPS、CSV、网页）');
    first.wrapper.unmount();
  });

  it('knows a table of another kind and imports it as that in one press', async () => {
    mock.world.picks.splice(0, 1, '/文档/党建考核表.xlsx');
    const { wrapper, button, press } = await page();
    await press('选择文件');
    expect(wrapper.find('.other').text()).toContain('这张表像是指标体系，按党员花名册一列也认不出');
    expect(focused().className).toContain('column');
    await press('改按它导入');
    expect((mock.asked.filter(one => one.operation === 'imports.preview').at(-1)?.request as { kind: string }).kind).toBe('framework');
    expect(wrapper.find('.other').exists()).toBe(false);
    expect(button(/^导入 11 条/u)).toBeDefined();
    wrapper.unmount();
  });

  it('says of a register of dues that its persons would become members', async () => {
    mock.world.picks.splice(0, 1, '/文档/党费收缴.xlsx');
    const { wrapper, button, press } = await page();
    await press('选择文件');
    expect(wrapper.find('.other').text()).toContain('这张表像是党费台账');
    expect(button('改按它导入')).toBeUndefined();
    wrapper.unmount();
  });

  it('asks for no other kind where the headings are known', async () => {
    const { wrapper, press } = await page();
    await press('选择文件');
    expect(mock.asked.some(one => one.operation === 'imports.rehearse')).toBe(false);
    expect(wrapper.find('.other').exists()).toBe(false);
    wrapper.unmount();
  });
});
