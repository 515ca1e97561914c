/** What can be reached by name besides records: pages, their tabs, ledgers, settings, and what the program does. */
import { computed, ref, type ComputedRef } from 'vue';
import { useRouter, type RouteLocationRaw } from 'vue-router';
import { call, revealPath } from '@/shared/api/client';
import type { ImportKind, LedgerSpec, SettingView } from '@/shared/api/types';
import { fold } from '@/shared/text/fold';
import { addressOf, places as allPlaces } from '@/shared/text/pages';
import { importKinds } from '@/shared/text/words';
import { useActions } from './actions';
import { toDevelopment, toImport, toLedger, toNewPerson, toRecordMeeting, toSettings, toWall, toYear } from './goto';
import { useLeave } from './leave';
import { useNotices } from './notices';
import { opensOn } from './places';
import { useVault } from './vault';

export interface Command {
  key: string;
  group: string;
  title: string;
  /** Beside the title: where it is. */
  detail: string;
  /** Other words it is looked for by. */
  words: readonly string[];
  /** The key that does the same. */
  keys?: string;
  run: () => void;
}

/** How near what is typed is to a title: the same, begun, within, or only in other words. */
export function nearness(typed: string, title: string): number {
  const wanted = fold(typed);
  const held = fold(title);
  if (held === wanted) return 0;
  return held.startsWith(wanted) ? 1 : held.includes(wanted) ? 2 : 3;
}

/** `open` is what only the frame can show. */
export function useCommands(open: (what: 'help' | 'history') => void): { commands: ComputedRef<Command[]>; read: () => Promise<void> } {
  const router = useRouter();
  const actions = useActions();
  const notices = useNotices();
  const vault = useVault();
  const { leave } = useLeave();
  const ledgers = ref<LedgerSpec[]>([]);
  const settings = ref<SettingView[]>([]);

  /** Names that the vault gives; without them all else is still found. */
  async function read(): Promise<void> {
    const [books, views] = await Promise.allSettled([
      call('ledgers.list', {}, { quiet: true }),
      call('settings.list', {}, { quiet: true }),
    ]);
    if (books.status === 'fulfilled') ledgers.value = books.value;
    if (views.status === 'fulfilled') settings.value = views.value;
  }
  async function backUp(): Promise<void> {
    try {
      const { path } = await call('vault.backup', {});
      notices.say('已备份登记的数据，不含附件', {
        label: '所在文件夹',
        run: () => void revealPath(path).catch((thrown: unknown) => void notices.fail(thrown)),
      });
    } catch (thrown) {
      notices.fail(thrown);
    }
  }
  const go = (to: RouteLocationRaw) => (): void => void router.push(to);

  const deeds: Command[] = (
    [
      ['record', '记录会议', ['登记会议', '三会一课', '主题党日', '党课'], go(toRecordMeeting())],
      ['person', '新增人员', ['添加党员', '新建人员', '登记党员'], go(toNewPerson()), 'Ctrl+N'],
      ['import', '导入', ['导入表格', '从表格导入', '读入表格', 'dr'], go(toImport()), 'Ctrl+I'],
      ['export', '导出台账', ['导出', 'Excel', '上报', '打印'], go({ name: 'ledgers' })],
      ['year', '看全年一览', ['统计', '年一览', '全年', '各支部对照'], go(toYear())],
      ['wall', '打印挂图', ['打印', '挂图作战'], go(toWall())],
      ['papers', '生成发展党员材料', ['打印', '请示', '决议', '公示', '政审函', '表决票'], go(toDevelopment())],
      ['backup', '备份', ['备份数据', '存一份'], () => void backUp()],
      ['verify', '核对数据', ['检查数据', '数据损坏'], go(toSettings({ tab: 'data' }))],
      ['history', '操作记录', ['改动记录', '谁改的', '历史'], () => open('history')],
      ['undo', '撤销', ['恢复上一步'], () => void actions.undo(), 'Ctrl+Z'],
      ['redo', '重做', [], () => void actions.redo(), 'Ctrl+Y'],
      ['leave', '换一所学校', ['打开另一所', '关闭数据', '示例学校', '新建学校', '退出'], () => void leave()],
      ['help', '本页帮助', ['说明', '怎么用', '快捷键'], () => open('help'), 'F1'],
    ] as [string, string, string[], () => void, string?][]
  ).map(([key, title, words, run, keys]) => ({ key, group: '操作', title, detail: '', words, keys, run }));
  const imports: Command[] = (Object.entries(importKinds) as [ImportKind, string][]).map(([kind, name]) => ({
    key: `import-${kind}`,
    group: '操作',
    title: `导入${name}`,
    detail: '',
    words: ['从表格导入'],
    run: go(toImport(kind)),
  }));
  const places: Command[] = allPlaces.map(place => ({
    key: `place-${place.name}`,
    group: '页面',
    title: place.title,
    detail: '',
    words: [place.initials],
    keys: place.key,
    run: () => {
      const tab = opensOn(place, vault.info?.sample === true);
      if (tab !== undefined) void router.push(addressOf(place, tab));
    },
  }));
  const tabs: Command[] = allPlaces.flatMap(place =>
    place.tabs
      .filter(tab => tab.label !== place.title)
      .flatMap(tab => [
        {
          key: `tab-${tab.value}`,
          group: '页面',
          title: tab.label,
          detail: place.title,
          words: [tab.initials, ...(tab.words ?? [])],
          run: go(addressOf(place, tab)),
        },
        ...(tab.views ?? []).map(view => ({
          key: `view-${tab.value}-${view.value}`,
          group: '页面',
          title: view.label,
          detail: `${place.title} › ${tab.label}`,
          words: [],
          run: go(addressOf(place, tab, view)),
        })),
      ]),
  );

  return {
    commands: computed(() => [
      ...deeds,
      ...places,
      ...tabs,
      ...ledgers.value.map((one): Command => ({
        key: `ledger-${one.id}`,
        group: '台账',
        title: one.title,
        detail: one.about,
        words: [],
        run: go(toLedger(one.id)),
      })),
      ...settings.value.map((one): Command => ({
        key: `setting-${one.key}`,
        group: '设置',
        title: one.label,
        detail: '判断口径',
        words: [],
        run: go(toSettings({ key: one.key })),
      })),
      ...imports,
    ]),
    read,
  };
}
