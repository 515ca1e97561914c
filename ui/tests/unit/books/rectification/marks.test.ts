import { expect, it } from 'vitest';
import { pieces } from '@/features/books/rectification/marks';
import { answerOf } from '@/features/books/rectification/words';
import { mayList, subjectRoute } from '@/features/verdicts/duties/agenda';
import { finding } from '../../../mock/handlers/duties';

const mark = (start: number, word: string) => ({ field: 'title', start, end: start + word.length, word, why: '没有说有多少' });

it('a text is cut at its marks, and put together it is the text', () => {
  const text = '部分教师学习不够认真';
  const cut = pieces(text, [mark(0, '部分'), mark(6, '不够')]);
  expect(cut.map(p => p.text)).toEqual(['部分', '教师学习', '不够', '认真']);
  expect(cut.map(p => p.mark !== null)).toEqual([true, false, true, false]);
  expect(cut.map(p => p.text).join('')).toBe(text);
});

it('marks of what was typed before are left out', () => {
  expect(pieces('教师学习认真', [mark(0, '部分')])).toEqual([{ text: '教师学习认真', mark: null }]);
  expect(pieces('部', [mark(0, '部分')])).toEqual([{ text: '部', mark: null }]);
});

it('a rare character counts as the window counts it', () => {
  expect(pieces('𠮷部分', [mark(2, '部分')]).map(p => p.text)).toEqual(['𠮷', '部分']);
});

it('the look of a problem follows what the core tells', () => {
  expect(answerOf({ state: 'closed', overdue: false })).toBe('met');
  expect(answerOf({ state: 'open', overdue: true })).toBe('overdue');
  expect(answerOf({ state: 'open', overdue: null })).toBe('cannot-tell');
  expect(answerOf({ state: 'reopened', overdue: false })).toBe('needs-reason');
});

it('what was missed may be put on the list of problems; a problem is on it already', () => {
  expect(mayList(finding({ answer: 'overdue' }))).toBe(true);
  expect(mayList(finding({ answer: 'soon' }))).toBe(false);
  expect(mayList(finding({ answer: 'overdue', subject: { kind: 'problem', id: 3, name: '' } }))).toBe(false);
  expect(subjectRoute(finding({ subject: { kind: 'problem', id: 3, name: '' } }))).toEqual({
    to: { name: 'problems', query: { open: 3 } },
    word: '打开问题',
  });
});
