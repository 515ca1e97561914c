import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { effectScope, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import { fold, isIn } from '@/shared/text/fold';
import { useFound } from '@/shared/ui/found';
import { createMock, installMock } from '../../mock';
import cases from '../../../../tests/folds.json';

describe('the fold the window shares with the core', () => {
  it.each(cases.same.flatMap(({ folded, written }) => written.map(one => [one, folded] as const)))('%j folds to %j', (one, folded) => {
    expect(fold(one)).toBe(folded);
  });

  it.each(cases.found.flatMap(({ text, by }) => by.map(one => [one, text] as const)))('%j is in %j', (one, text) => {
    expect(isIn(one, text)).toBe(true);
  });

  it('width, case and inner spaces are no difference', () => {
    const wide = (text: string): string => text.replace(/[!-~]/gu, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replace(/ /gu, '　');
    for (const text of ['abc 123', 'ZB-13(2)', '第3支部 A组', '3.1 换届', "xi'an"]) {
      for (const other of [wide(text), text.toUpperCase(), [...text].join(' '), [...text].join('　')]) expect(fold(other)).toBe(fold(text));
    }
  });
});

describe('rows at hand', () => {
  const rows = [{ who: '钱小满' }, { who: '阿依古丽·买买提' }];
  async function find(typed: string): Promise<string[]> {
    setActivePinia(createPinia());
    const mock = installMock(createMock());
    mock.override['search.which'] = (({ text }: { text: string }) => (text === 'qxm' ? [0] : [])) as never;
    const text = ref('');
    const scope = effectScope();
    const found = scope.run(() =>
      useFound(
        () => text.value,
        () => rows,
        row => [row.who],
      ),
    );
    text.value = typed;
    await flushPromises();
    const names = found?.value.map(row => row.who) ?? [];
    scope.stop();
    return names;
  }

  it.each([
    ['', ['钱小满', '阿依古丽·买买提']],
    ['钱 小满', ['钱小满']],
    ['丽‧买', ['阿依古丽·买买提']],
    ['ｑｘｍ', ['钱小满']],
    ['zz', []],
  ])('%j finds %j', async (typed, names) => {
    expect(await find(typed)).toEqual(names);
  });
});
