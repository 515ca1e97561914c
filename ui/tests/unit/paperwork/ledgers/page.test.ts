import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import type { LedgerRequest } from '@/shared/api/types';
import LedgersPage from '@/features/paperwork/ledgers/LedgersPage.vue';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../../mock';

let mock: Mock;
let router: Router;

beforeEach(async () => {
  localStorage.clear();
  setActivePinia(createPinia());
  mock = installMock(createMock());
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/ledgers', name: 'ledgers', component: LedgersPage }] });
  await useVault().refresh();
});

async function page(at = '/ledgers') {
  await router.push(at);
  const wrapper = mount(LedgersPage, { attachTo: document.body, global: { plugins: [router] } });
  for (let i = 0; i < 4; i += 1) await flushPromises();
  const press = async (name: string) => {
    const button = wrapper.findAll('button').find(one => one.text() === name);
    if (button === undefined) throw new Error(`no button ${name}`);
    await button.trigger('click');
    for (let i = 0; i < 4; i += 1) await flushPromises();
  };
  const ticked = () =>
    wrapper
      .findAll('.ledger')
      .filter(one => one.find('.head .el-checkbox').classes('is-checked'))
      .map(one => one.find('.head .el-checkbox').text());
  return { wrapper, press, ticked };
}
const exported = (): string[][] =>
  mock.asked.filter(one => one.operation === 'ledgers.export').map(one => (one.request as LedgerRequest).ledgers);

it('does not tick a ledger without rows, but lets the clerk tick it', async () => {
  const { wrapper, press, ticked } = await page();
  expect(wrapper.text()).toContain('主题党日台账　没有内容');
  expect(ticked().some(title => title.startsWith('主题党日台账'))).toBe(false);
  expect(ticked()).toContain('党员花名册');
  await press('全不选');
  expect(ticked()).toEqual([]);
  await wrapper
    .findAll('.ledger')
    .find(one => one.text().includes('主题党日台账'))
    ?.find('input')
    .setValue(true);
  await flushPromises();
  expect(ticked()).toEqual(['主题党日台账　没有内容']);
  await press('全选');
  expect(ticked()).toContain('党员花名册');
  expect(ticked().some(title => title.startsWith('主题党日台账'))).toBe(false);
  wrapper.unmount();
});

it('after an export the files stand at the head of the page, the first with the focus', async () => {
  mock.world.picks.push('/home/clerk/文档');
  const { wrapper, press } = await page();
  await press('导出');
  expect(exported()[0]).not.toContain('theme-days');
  expect(exported()[0]).toContain('members');
  const written = wrapper.find('.written');
  expect(written.text()).toContain(`已导出 ${exported()[0]?.length ?? 0} 个台账`);
  expect(wrapper.find('.result').element.firstElementChild).toBe(written.element);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('打开党员花名册');
  wrapper.unmount();
});

it('is opened on a ledger by its name, which is then ticked', async () => {
  localStorage.setItem('dangwu.ledgers', JSON.stringify({ ledgers: ['members'] }));
  const { wrapper, ticked } = await page('/ledgers?ledger=theme-days');
  expect(wrapper.find('#preview-title').text()).toBe('预览：主题党日台账');
  expect(ticked()).toEqual(['党员花名册', '主题党日台账　没有内容']);
  wrapper.unmount();
});

it.each(['blank', 'none'])('leaves out in one press the columns that no row fills, empty cells written as %s', async empty => {
  localStorage.setItem('dangwu.ledgers', JSON.stringify({ empty }));
  const { wrapper, press } = await page('/ledgers?ledger=meetings');
  expect(wrapper.find('.spare').text()).toContain('每一行都空着的列：备注');
  await press('不列这 1 列');
  expect(wrapper.find('.spare').exists()).toBe(false);
  expect(document.activeElement?.classList.contains('paper')).toBe(true);
  expect(wrapper.findAll('.sheet thead th').map(one => one.text())).toEqual([
    '序号',
    '所在党支部',
    '会议类型',
    '会议名称',
    '实际时间',
    '地点',
  ]);
  wrapper.unmount();
});

it('shows each sheet of a ledger that has several, and the paper asked for', async () => {
  const { wrapper } = await page('/ledgers?ledger=development');
  const asked = (): LedgerRequest =>
    mock.asked
      .filter(one => one.operation === 'ledgers.preview')
      .map(one => one.request as LedgerRequest)
      .filter(one => one.sheet !== null || one.paper !== null)
      .at(-1) ?? ({} as LedgerRequest);
  const sheets = wrapper.find<HTMLSelectElement>('select[aria-label="哪一张表"]');
  expect(
    sheets
      .findAll('option')
      .slice(1)
      .map(one => one.text().split('（')[0]),
  ).toEqual(['申请人', '入党积极分子', '发展对象', '预备党员', '转正']);
  sheets.element.selectedIndex = 3;
  await sheets.trigger('change');
  for (let i = 0; i < 4; i += 1) await flushPromises();
  expect(asked()).toMatchObject({ ledgers: ['development'], sheet: '发展对象' });
  expect(wrapper.text()).toContain('A4纸横向，按86%打印');
  const paper = wrapper
    .findAll<HTMLSelectElement>('.options select')
    .find(one => one.findAll('option').some(option => option.text() === '由程序定'));
  if (paper === undefined) throw new Error('no choice of paper');
  paper.element.selectedIndex = 3;
  await paper.trigger('change');
  for (let i = 0; i < 4; i += 1) await flushPromises();
  expect(asked()).toMatchObject({ paper: 'a3' });
  expect(wrapper.text()).toContain('A3纸横向');
  wrapper.unmount();
});
