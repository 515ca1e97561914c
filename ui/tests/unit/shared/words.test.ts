import { expect, it } from 'vitest';
import { answers, answerShapes, articleText, chineseNumber } from '@/shared/text/words';
import { readHelp } from '@/shared/text/help';

it.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [31, '三十一'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [111, '一百一十一'],
  [123, '一百二十三'],
])('%i', (n, text) => expect(chineseNumber(n)).toBe(text));

it('an article that is no plain number stays as it is', () => {
  expect(articleText('13')).toBe('第十三条');
  expect(articleText('第三章')).toBe('第三章');
  expect(articleText('')).toBe('');
});

it('each answer has its own shape', () => expect(new Set(Object.values(answerShapes)).size).toBe(Object.keys(answers).length));

it('help is read as headings, paragraphs and lists', () =>
  expect(readHelp('# 甲\n\n一行\n又一行\n\n- 子\n- 丑\n')).toEqual([
    { kind: 'heading', text: '甲' },
    { kind: 'text', text: '一行又一行' },
    { kind: 'list', items: ['子', '丑'] },
  ]));
