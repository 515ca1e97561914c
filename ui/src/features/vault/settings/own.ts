/** Items of 本校项目 as they are written down: words, a blank one, choices as typed. */
import type { OwnItem, OwnKind, OwnRegister } from '@/shared/api/types';

export const registers: Record<OwnRegister, string> = {
  members: '人员',
  meetings: '会议',
  tasks: '任务',
  problems: '问题',
  risks: '廉政风险点',
  targets: '目标',
  letters: '责任书',
  projects: '创建项目',
};
export const kinds: Record<OwnKind, string> = { text: '文字', number: '数字', date: '日期', choice: '选项' };

export function blankItem(register: OwnRegister): OwnItem {
  return { id: null, register, label: '', kind: 'text', choices: [] };
}

/** Choices as the clerk types them: one a line, or 、 between. */
export const splitChoices = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n、；;]/u)
      .map(one => one.trim())
      .filter(one => one !== ''),
  ),
];
