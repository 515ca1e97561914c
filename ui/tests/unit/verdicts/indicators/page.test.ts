import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { routes } from '@/features/verdicts/indicators/routes';
import FrameworkPage from '@/features/verdicts/indicators/FrameworkPage.vue';
import IndicatorsPage from '@/features/verdicts/indicators/IndicatorsPage.vue';
import ImportPage from '@/features/paperwork/imports/ImportPage.vue';
import { handleKey } from '@/shared/ui/keys';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, problem, type Mock } from '../../../mock';

let mock: Mock;

async function open(to: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...routes,
      ...['organisation', 'meetings', 'imports', 'development', 'plans', 'ledgers'].map(name => ({
        path: `/${name}`,
        name,
        component: { template: '<i />' },
      })),
    ],
  });
  await router.push(to);
  await useVault().refresh();
  const page = to.startsWith('/imports') ? ImportPage : to === '/indicators' ? IndicatorsPage : FrameworkPage;
  const wrapper = mount(page, { attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  const press = async (words: string | RegExp) => {
    const found = [...document.querySelectorAll('button')].find(one =>
      typeof words === 'string' ? one.textContent?.trim() === words : words.test(one.textContent?.trim() ?? ''),
    );
    if (found === undefined) throw new Error(`no button ${String(words)}`);
    found.click();
    await flushPromises();
  };
  return { wrapper, router, press };
}
const asked = (operation: string) => mock.asked.filter(one => one.operation === operation).map(one => one.request);

beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
});

it('confirms with Enter and goes on to the next', async () => {
  const { wrapper } = await open('/indicators/4?tab=confirm');
  const line = () => wrapper.find('.line[tabindex="0"]');
  expect(line().text()).toContain('档案资料');
  await line().trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(asked('indicators.confirm')).toMatchObject([{ framework: 4, confirmed: [{ criterion: expect.any(Number) as number }] }]);
  expect(line().text()).toContain('志愿服务');
  expect(document.activeElement?.textContent).toContain('志愿服务');
  wrapper.unmount();
});

it('nothing doubtful is confirmed with the rest', async () => {
  const proposals = (await import('../../../mock/data/indicators.json')).default.proposals;
  mock.override['indicators.proposals'] = () => [{ ...proposals[0], doubts: [] }, proposals[1]];
  const { wrapper, press } = await open('/indicators/1?tab=confirm');
  await press('全部确认没有疑点的');
  const [request] = asked('indicators.confirm') as { confirmed: { criterion: number }[] }[];
  expect(request?.confirmed.map(one => one.criterion)).toEqual([proposals[0]?.criterion]);
  wrapper.unmount();
});

it('an undecided criterion says what is missing, and a figure is entered with its basis', async () => {
  const { wrapper } = await open('/indicators/1?open=14');
  const pane = wrapper.find('.pane');
  expect(pane.text()).toContain('未定');
  expect(pane.text()).toContain('第一党支部没有填报“宣传稿件（篇）”');
  expect(pane.find('.came').text()).toContain('不低于 0 分，上限未定');
  const [value, basis] = pane.findAll('.entry input');
  await value?.setValue('3');
  await basis?.setValue('县教育网');
  await pane.find('.entry').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(asked('indicators.save_entry')).toMatchObject([
    { criterion: 14, voice: 'figure', label: '宣传稿件（篇）', value: 3, basis: '县教育网', unit: null, person: null, year: 2026 },
  ]);
  wrapper.unmount();
});

it('a person is chosen before a person is scored', async () => {
  const { wrapper } = await open('/indicators/2');
  expect(wrapper.text()).toContain('请选择看谁的得分');
  expect(asked('indicators.score')).toEqual([]);
  wrapper.unmount();
});

it('of people the summary is written at any time, the papers of one when one is chosen', async () => {
  const { wrapper, press } = await open('/indicators/2');
  const words = () => wrapper.findAll('button').map(one => one.text());
  expect(words()).toContain('导出汇总表');
  expect(words()).not.toContain('导出自评表');
  mock.world.picks.push('/home/clerk/报送');
  await press('导出汇总表');
  expect(asked('indicators.export_summary')).toEqual([
    { framework: '2', year: 2026, unit: null, person: null, to: '/home/clerk/报送', as_of: '2026-11-22' },
  ]);

  const who = wrapper.find('input[role="combobox"].words');
  await who.setValue('张');
  await flushPromises();
  await who.trigger('keydown', { key: 'Enter' });
  await flushPromises();
  const [{ person }] = asked('indicators.score').slice(-1) as [{ person: number }];
  expect(person).toBeGreaterThan(0);
  // The keys reach them: Ctrl+E writes the table of the one chosen.
  mock.world.picks.push('/home/clerk/报送');
  handleKey(new KeyboardEvent('keydown', { key: 'e', ctrlKey: true, cancelable: true }));
  await flushPromises();
  expect(asked('indicators.export')).toEqual([
    { framework: '2', year: 2026, unit: null, person, to: '/home/clerk/报送', as_of: '2026-11-22' },
  ]);
  mock.world.picks.push('/home/clerk/报送');
  await press('导出佐证文件夹');
  expect(asked('indicators.export_evidence')).toEqual([
    { framework: '2', year: 2026, unit: null, person, to: '/home/clerk/报送', as_of: '2026-11-22' },
  ]);
  expect(document.body.textContent).toContain('按指标的编号分放');
  wrapper.unmount();
});

it('people stand side by side with what each voice gave, and lead to the score of one', async () => {
  const { wrapper, router } = await open('/indicators/2?tab=units');
  expect(wrapper.text()).toContain('各人对照');
  const heads = wrapper.findAll('[role=columnheader]').map(one => one.text());
  expect(heads).toEqual(['姓名', '所在党支部', '自评', '他评', '已得', '未定', '最后得分', '等次']);
  const cells = (row: number) =>
    wrapper
      .findAll('.line.body')
      .at(row)
      ?.findAll('[role=gridcell]')
      .map(one => one.text());
  expect(cells(0)?.slice(0, 5)).toEqual(['张伟', '第一党支部', '95', '90.5', '91']);
  expect(cells(1)?.slice(2, 5)).toEqual(['95', '未齐', '未定']);
  await wrapper.findAll('.line.body').at(1)?.trigger('dblclick');
  await flushPromises();
  expect(router.currentRoute.value.query.tab).toBeUndefined();
  expect((asked('indicators.score').at(-1) as { person: number }).person).toBe(6);
  wrapper.unmount();
});

it('evidence added for one person is of that person', async () => {
  const { wrapper, press } = await open(
    '/indicators/2?open=' + String((await import('../../../mock/data/indicators.json')).default.scoreEthics.criteria[0]?.id),
  );
  const who = wrapper.find('input[role="combobox"].words');
  await who.setValue('张');
  await flushPromises();
  await who.trigger('keydown', { key: 'Enter' });
  await flushPromises();
  mock.world.picks.push('/home/clerk/证书.jpg');
  await press('添加文件');
  const made = asked('indicators.add_evidence') as { person: number | null; unit: number | null; pieces: { path: string }[] }[];
  expect(made).toHaveLength(1);
  expect(made[0]?.pieces.map(piece => piece.path)).toEqual(['/home/clerk/证书.jpg']);
  expect(made[0]?.person).toBeGreaterThan(0);
  expect(made[0]?.unit).toBeNull();
  expect(asked('indicators.use_evidence')).toEqual([]);
  wrapper.unmount();
});

it('a summary that cannot be written says why, and can be tried again', async () => {
  const { useNotices } = await import('@/shared/ui/notices');
  mock.override['indicators.export_summary'] = () => {
    throw problem('file-busy', '文件正在 WPS 或 Excel 中打开，无法覆盖', '/home/clerk/报送/汇总表.xlsx', '请关闭后再试。');
  };
  const { wrapper, press } = await open('/indicators/2');
  mock.world.picks.push('/home/clerk/报送');
  await press('导出汇总表');
  const notices = useNotices();
  expect(notices.problem?.message).toContain('正在');
  expect(notices.remedy?.label).toBe('再试一次');
  delete mock.override['indicators.export_summary'];
  notices.remedy?.run();
  await flushPromises();
  expect(notices.problem).toBeNull();
  expect(asked('indicators.export_summary').length).toBe(2);
  wrapper.unmount();
});

it('expired evidence says so', async () => {
  const { wrapper } = await open('/indicators/1?open=3');
  expect(wrapper.find('.pane').text()).toMatch(/换届批复\s*✕ 失效/u);
  wrapper.unmount();
});

it('what is changed in the tree is written only when saved', async () => {
  const { wrapper, press } = await open('/indicators/1?tab=edit');
  await press('下移');
  expect(asked('indicators.save')).toEqual([]);
  expect(wrapper.text()).toContain('有改动还没有保存');
  await press('保存');
  const [saved] = asked('indicators.save') as { criteria: { title: string }[] }[];
  expect(saved?.criteria.map(one => one.title)).toEqual(['党员队伍', '组织建设', '作用发挥']);
  expect(wrapper.text()).not.toContain('有改动还没有保存');
  wrapper.unmount();
});

it('the 自评表 goes to the folder chosen, and evidence names what has none', async () => {
  mock.world.picks.push('/home/clerk/文档', '/home/clerk/文档');
  const { wrapper, press } = await open('/indicators/1');
  await press('导出自评表');
  await press('导出佐证文件夹');
  expect(asked('indicators.export')).toEqual([
    { framework: '1', year: 2026, unit: null, person: null, to: '/home/clerk/文档', as_of: '2026-11-22' },
  ]);
  expect(document.body.textContent).toContain('还没有佐证的 4 项');
  wrapper.unmount();
});

it('a framework is removed, and undo is offered', async () => {
  const { wrapper, press } = await open('/indicators');
  await wrapper
    .findAll('[role=row]')
    .find(row => row.text().includes('师德考核'))
    ?.trigger('click');
  await flushPromises();
  await press('删除');
  expect(asked('indicators.remove')).toEqual([{ id: 2 }]);
  expect(wrapper.text()).not.toContain('师德考核');
  wrapper.unmount();
});

it('an imported table names the block that does not add up, and leads to 确认计分方式', async () => {
  mock.world.picks.push('/home/clerk/文档/党建考核表.xlsx');
  const { wrapper, router, press } = await open('/imports?kind=framework');
  await press('选择文件');
  expect(wrapper.text()).toContain('请与原表核对：各项分值之和是98分，合计写的是100分，少2分');
  await press(/^导入 /u);
  expect(wrapper.text()).toContain('已导入指标体系，共 11 项指标');
  expect(wrapper.find('.heed').text()).toContain('作用发挥');
  await press(/^确认计分方式（/u);
  expect(router.currentRoute.value).toMatchObject({ name: 'framework', query: { tab: 'confirm' } });
  wrapper.unmount();
});

it('a way of scoring that names no figure is not confirmed', async () => {
  const { wrapper, press } = await open('/indicators/4?tab=confirm');
  await wrapper.find('.line[tabindex="0"]').trigger('keydown', { key: 'F2' });
  await flushPromises();
  await press('再加一条');
  const named = [...document.querySelectorAll<HTMLInputElement>('fieldset input[maxlength="60"]')].at(-1);
  if (named === undefined) throw new Error('no field');
  named.value = '';
  named.dispatchEvent(new Event('input'));
  await flushPromises();
  const drawer = [...document.querySelectorAll('.el-drawer .dw-button.primary')].at(-1) as HTMLElement | undefined;
  drawer?.click();
  await flushPromises();
  expect(asked('indicators.confirm')).toEqual([]);
  expect(document.body.textContent).toContain('第 2 条没有写明计什么数');
  wrapper.unmount();
});
