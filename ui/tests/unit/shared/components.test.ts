import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import DataTable from '@/shared/ui/DataTable.vue';
import DateInput from '@/shared/ui/DateInput.vue';
import StateTag from '@/shared/ui/StateTag.vue';
import { sortRows, type Column } from '@/shared/ui/table';
import { useVault } from '@/shared/ui/vault';

beforeEach(() => {
  setActivePinia(createPinia());
  useVault().info = {
    folder: '/a',
    school: '',
    today: '2026-11-22',
    saved_at: '',
    undo: null,
    redo: null,
    sample: false,
    read_only: false,
  };
});

describe('DateInput', () => {
  const field = (props: Record<string, unknown> = {}) => mount(DateInput, { props: { modelValue: null, ...props } });
  it('gives ISO for what is typed', async () => {
    const one = field();
    await one.find('input').setValue('2026.3.5');
    await one.find('input').trigger('blur');
    expect(one.emitted('update:modelValue')?.at(-1)).toEqual(['2026-03-05']);
  });
  it('Ctrl+; is today', async () => {
    const one = field();
    await one.find('input').trigger('keydown', { key: ';', ctrlKey: true });
    expect(one.emitted('update:modelValue')?.at(-1)).toEqual(['2026-11-22']);
  });
  it('says what the calendar lacks, and gives nothing, where it is no date', async () => {
    const one = field();
    await one.find('input').setValue('2026.2.30');
    await one.find('input').trigger('blur');
    expect(one.emitted('update:modelValue')).toBeUndefined();
    expect(one.text()).toContain('2月没有30日');
  });
  it('keeps a month where a month will do', async () => {
    const one = field({ partial: true });
    await one.find('input').setValue('1965.8');
    await one.find('input').trigger('blur');
    expect(one.emitted('update:modelValue')?.at(-1)).toEqual(['1965-08']);
  });
  it('may be emptied', async () => {
    const one = field({ modelValue: '2026-03-05' });
    await one.find('input').setValue('');
    await one.find('input').trigger('blur');
    expect(one.emitted('update:modelValue')?.at(-1)).toEqual([null]);
  });
});

describe('DataTable', () => {
  interface Row {
    id: number;
    name: string;
  }
  const columns: Column<Row>[] = [{ key: 'name', label: '姓名', text: r => r.name }];
  const rows = (n: number): Row[] => Array.from({ length: n }, (_, i) => ({ id: i + 1, name: `人${i + 1}` }));
  const table = (n: number) =>
    mount(DataTable<Row>, { props: { rows: rows(n), columns, rowKey: (r: Row) => r.id, label: '人员', current: null } });

  it('draws only what is near the eye of a thousand rows, and counts them all', () => {
    const one = table(1000);
    expect(one.findAll('.body').length).toBeLessThan(200);
    expect(one.find('[role=grid]').attributes('aria-rowcount')).toBe('1001');
  });
  it('moves by key and opens with Enter', async () => {
    const one = table(5);
    const grid = one.find('[role=grid]');
    await grid.trigger('keydown', { key: 'End' });
    await one.setProps({ current: 5 });
    await grid.trigger('keydown', { key: 'ArrowUp' });
    expect(one.emitted('update:current')).toEqual([[5], [4]]);
    await one.setProps({ current: 4 });
    await grid.trigger('keydown', { key: 'Enter' });
    expect(one.emitted('open')?.at(-1)).toEqual([{ id: 4, name: '人4' }]);
  });
  it('sorts up, down, and back', async () => {
    const one = table(12);
    const head = one.find('.sort');
    await head.trigger('click');
    expect(one.find('[role=columnheader]').attributes('aria-sort')).toBe('ascending');
    expect(one.findAll('.body').at(1)?.text()).toBe('人2');
    await head.trigger('click');
    await nextTick();
    expect(one.findAll('.body').at(0)?.text()).toBe('人12');
  });
  it('puts empty cells last either way', () => {
    const list = [
      { id: 1, name: '' },
      { id: 2, name: '乙' },
      { id: 3, name: '甲' },
    ];
    expect(sortRows(list, columns[0], false).at(-1)?.id).toBe(1);
    expect(sortRows(list, columns[0], true).at(-1)?.id).toBe(1);
  });
});

it('an answer is a word and a shape', () => {
  expect(mount(StateTag, { props: { answer: 'overdue' } }).text()).toBe('●逾期');
});
