/** The pages of the rail, in their order. */
import {
  Calendar,
  Collection,
  DataAnalysis,
  Document,
  Download,
  Flag,
  Guide,
  List,
  Notebook,
  Setting,
  User,
} from '@element-plus/icons-vue';
import type { Component } from 'vue';

export interface Page {
  name: string;
  /** A plain link: a dozen links of the router are a tenth of the time until the first page stands. */
  href: string;
  title: string;
  icon: Component;
  initials: string;
  /** The key that opens it from anywhere. */
  key: string;
}

/** Along the row of digits, in the order of the rail. */
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-'];

const inOrder: Omit<Page, 'key' | 'href'>[] = [
  { name: 'today', title: '今日', icon: Calendar, initials: 'jr' },
  { name: 'organisation', title: '组织与党员', icon: User, initials: 'zzydy' },
  { name: 'meetings', title: '会议', icon: Notebook, initials: 'hy' },
  { name: 'development', title: '发展党员', icon: Guide, initials: 'fzdy' },
  { name: 'indicators', title: '指标', icon: DataAnalysis, initials: 'zb' },
  { name: 'problems', title: '问题', icon: Flag, initials: 'wt' },
  { name: 'plans', title: '计划', icon: List, initials: 'jh' },
  { name: 'imports', title: '导入', icon: Download, initials: 'dr' },
  { name: 'ledgers', title: '台账', icon: Document, initials: 'tz' },
  { name: 'rules', title: '规则', icon: Collection, initials: 'gz' },
  { name: 'settings', title: '设置', icon: Setting, initials: 'sz' },
];

export const pages: Page[] = inOrder.map((page, i) => ({
  ...page,
  href: page.name === 'today' ? '#/' : `#/${page.name}`,
  key: `Alt+${KEYS[i] ?? ''}`,
}));
