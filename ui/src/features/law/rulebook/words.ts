/** Words of the rules that no other page needs. */
import type { RuleVersionView, RuleView, Source, Weight } from '@/shared/api/types';
import { articleText } from '@/shared/text/words';
import { showDate } from '@/shared/ui/dates';

export const domains: Record<string, string> = {
  organisation: '组织设置',
  meetings: '组织生活',
  members: '党员教育管理',
  education: '党员教育管理',
  development: '发展党员',
  calendar: '期限与日期',
  dues: '党费',
  elections: '选举与换届',
  plans: '计划与创建项目',
  rectification: '问题整改',
  indicators: '指标与佐证',
  local: '本地规定',
};
export const domainName = (rule: Pick<RuleView, 'domain' | 'local'>): string =>
  rule.local ? '本地规定' : (domains[rule.domain] ?? '其他');

/** What each of the source's verbs means for a verdict. */
export const weights: Record<Weight, string> = {
  必须: '没有做到，判为违反或逾期',
  不得: '出现了，判为违反',
  应当: '没有做到，判为逾期',
  一般: '没有做到，请说明原因',
  可以: '供选择，不判对错',
};

export const spans = [
  { value: 'month', label: '每月' },
  { value: 'quarter', label: '每季度' },
  { value: 'half', label: '每半年' },
  { value: 'year', label: '每年' },
];

/** The version in force on a day; the latest before it, or the first. */
export function inForce(rule: RuleView, on: string): RuleVersionView | undefined {
  return rule.versions.find(version => version.from <= on && (version.until === null || on < version.until)) ?? rule.versions.at(-1);
}

/** 《支部工作条例》第十二条；several are joined. */
export function cited(version: RuleVersionView | undefined): string {
  return (version?.citation ?? []).map(one => `《${one.title.replace(/[《》]/gu, '')}》${articleText(one.article)}`).join('、');
}
export const unverified = (version: RuleVersionView | undefined): boolean => (version?.citation ?? []).some(one => !one.verified);

/** 自 2018.10.28 起；a closed version says its last day too. */
export function since(version: RuleVersionView): string {
  return version.until === null ? `自 ${showDate(version.from)} 起` : `${showDate(version.from)} 起，${showDate(version.until)} 前`;
}

/** What of a rule is looked through. */
export const wordsOf = (rule: RuleView): string[] => [
  rule.title,
  rule.sentence,
  rule.row,
  domainName(rule),
  ...rule.versions.map(version => cited(version)),
];

/** What is known of a source: number, issuer, when it was last held against the rules. */
export function sourceLine(source: Source | undefined): string {
  if (source === undefined) return '';
  return [source.number, source.issuer, source.read_on === null ? '' : `${showDate(source.read_on)} 核对`]
    .filter(part => part !== '')
    .join(' · ');
}
