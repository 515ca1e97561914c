/** Items of 本校项目 as they are written down: words, a blank one, choices as typed. */
import type { OwnItem, OwnRegister } from '@/shared/api/types';

export { OwnKind as kinds, OwnRegister as registers } from '@/shared/api/words';

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
