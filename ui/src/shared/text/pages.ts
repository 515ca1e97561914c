/**
 * The eight places of the window and their tabs. The rail, the head of each page, Alt+1…8, the search and Ctrl+I are all read
 * from here; a register is a tab of a place, never a ninth place.
 */
import { Calendar, Collection, DataAnalysis, Document, Notebook, School, Setting, User } from '@element-plus/icons-vue';
import type { Component } from 'vue';
import type { ImportKind } from '@/shared/api/types';

/** A view within one page: its tabs of the second level, in the address as `tab`. */
export interface View<V extends string = string> {
  value: V;
  label: string;
  /** What its table is imported as. */
  imports?: ImportKind;
}
/** A tab of a place: a page, or one of the tabs in the address of a page (`tab`), of which the first is what it opens on. */
export interface Tab<V extends string = string> extends View<V> {
  /** The route it is on, which says so by `meta.page`. */
  page: string;
  initials: string;
  /** Other words it is looked for by. */
  words?: readonly string[];
  views?: readonly View[];
  /** Shown only where the data is the sample. */
  sample?: boolean;
}
export interface Place {
  name: string;
  title: string;
  icon: Component;
  initials: string;
  /** The key that opens it from anywhere. */
  key: string;
  tabs: readonly Tab[];
}

export type OrganisationTab = 'people' | 'units' | 'school';
const organisation: readonly Tab<OrganisationTab>[] = [
  { value: 'people', label: '名册', page: 'organisation', initials: 'mc', imports: 'members', words: ['人员', '党员名单', '组织与党员'] },
  { value: 'units', label: '组织', page: 'organisation', initials: 'zz', words: ['党支部', '党小组', '任期', '组织与党员'] },
];
/** What was told of the school as a whole stands after the registers. */
const school: Tab<OrganisationTab> = {
  value: 'school',
  label: '学校概况',
  page: 'organisation',
  initials: 'xxgk',
  words: ['学校信息', '教职工人数', '党员占比', '上级党组织'],
};

export type ProblemsView = 'problems' | 'lists' | 'wall' | 'risks';
export const problemsViews: readonly View<ProblemsView>[] = [
  { value: 'problems', label: '列表', imports: 'problems' },
  { value: 'lists', label: '三张清单', imports: 'problems' },
  { value: 'wall', label: '挂图' },
  { value: 'risks', label: '廉政风险点', imports: 'risks' },
];
export type PlansView = 'tasks' | 'targets' | 'letters' | 'projects';
export const plansViews: readonly View<PlansView>[] = [
  { value: 'tasks', label: '要点与任务', imports: 'tasks' },
  { value: 'targets', label: '目标', imports: 'targets' },
  { value: 'letters', label: '责任书', imports: 'letters' },
  { value: 'projects', label: '创建项目', imports: 'projects' },
];

export type SettingsTab = 'display' | 'data' | 'readings' | 'holidays' | 'steps' | 'own' | 'sample';
const settings: readonly Tab<SettingsTab>[] = [
  { value: 'display', label: '显示', page: 'settings', initials: 'xs', words: ['字的大小', '字号', '放大', '关于', '版本'] },
  { value: 'data', label: '备份与核对', page: 'settings', initials: 'bfyhd', words: ['备份', '核对', '数据文件夹', '操作记录', '恢复'] },
  { value: 'readings', label: '判断口径', page: 'settings', initials: 'pdkj', words: ['法规口径', '规则设置'] },
  { value: 'holidays', label: '寒暑假', page: 'settings', initials: 'hsj', words: ['寒假', '暑假', '假期'] },
  { value: 'steps', label: '步骤表', page: 'settings', initials: 'bzb', words: ['发展党员步骤表', '二十五步'] },
  { value: 'own', label: '本校项目', page: 'settings', initials: 'bxxm', words: ['自定义项目', '毕业院校', '邮箱'] },
  { value: 'sample', label: '示例数据', page: 'settings', initials: 'slsj', words: ['清除示例数据', '示例学校'], sample: true },
];

/** A page that is a tab by itself. */
const tab = (page: string, label: string, initials: string, more: Partial<Tab> = {}): Tab => ({
  value: page,
  label,
  page,
  initials,
  ...more,
});
const eight: readonly Omit<Place, 'key'>[] = [
  { name: 'today', title: '今日', icon: Calendar, initials: 'jr', tabs: [tab('today', '今日', 'jr')] },
  {
    name: 'members',
    title: '党员',
    icon: User,
    initials: 'dy',
    tabs: [...organisation, tab('development', '发展党员', 'fzdy', { imports: 'development' }), school],
  },
  { name: 'life', title: '组织生活', icon: Notebook, initials: 'zzsh', tabs: [tab('meetings', '会议', 'hy', { imports: 'meetings' })] },
  { name: 'school', title: '学校', icon: School, initials: 'xx', tabs: [] },
  {
    name: 'assessment',
    title: '考核',
    icon: DataAnalysis,
    initials: 'kh',
    tabs: [
      tab('indicators', '指标', 'zb', { imports: 'framework' }),
      tab('problems', '问题', 'wt', { views: problemsViews }),
      tab('plans', '计划', 'jh', { views: plansViews }),
    ],
  },
  { name: 'reports', title: '上报', icon: Document, initials: 'sb', tabs: [tab('ledgers', '台账', 'tz')] },
  { name: 'rules', title: '规则', icon: Collection, initials: 'gz', tabs: [tab('rules', '规则', 'gz')] },
  { name: 'settings', title: '设置', icon: Setting, initials: 'sz', tabs: settings },
];

/**
 * A place without a page is left out, and the keys count what is shown: the digit is always where the place stands in the rail,
 * and no key does nothing. A place that gets its first page moves those after it by one.
 */
export const places: readonly Place[] = eight.filter(place => place.tabs.length > 0).map((place, i) => ({ ...place, key: `Alt+${i + 1}` }));

/** Where a route of the window stands. */
export interface Standing {
  place: Place;
  tab: Tab;
  /** The view shown, where the page has some. */
  view: View | null;
  /** A page that was opened from the tab, such as one person's path. */
  below: boolean;
}
interface Located {
  name?: unknown;
  meta: { page?: string };
  query: Record<string, unknown>;
}
export function standingOf(route: Located): Standing | null {
  const { page } = route.meta;
  for (const place of places) {
    const mine = place.tabs.filter(one => one.page === page);
    const found = mine.find(one => one.value === route.query.tab) ?? mine[0];
    if (found === undefined) continue;
    const below = route.name !== page;
    const view = below ? undefined : (found.views?.find(one => one.value === route.query.tab) ?? found.views?.[0]);
    return { place, tab: found, view: view ?? null, below };
  }
  return null;
}
/** What is imported where one stands. */
export const importsAt = (at: Standing | null): ImportKind | undefined =>
  at === null || at.below ? undefined : (at.view ?? at.tab).imports;

/** How a tab, or a view of it, is addressed: the first of its page has no word of its own. */
export function addressOf(place: Place, one: Tab, view?: View): { name: string; query: Record<string, string> } {
  const first = view === undefined ? place.tabs.find(other => other.page === one.page) : one.views?.[0];
  const wanted = view ?? one;
  return { name: one.page, query: wanted === first ? {} : { tab: wanted.value } };
}
/** A plain link: a dozen links of the router are a tenth of the time until the first page stands. */
export function hrefOf(place: Place, one: Tab): string {
  const { name, query } = addressOf(place, one);
  return `#/${name === 'today' ? '' : name}${query.tab === undefined ? '' : `?tab=${query.tab}`}`;
}
/** The tabs in the head of a place's pages; none where the title has said it all. */
export function tabsShown(place: Place, sample: boolean, standing?: Tab): readonly Tab[] {
  const shown = place.tabs.filter(one => one.sample !== true || sample || one === standing);
  return shown.length === 1 && shown[0]?.label === place.title ? [] : shown;
}
