import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import PaperTable from '@/features/paperwork/ledgers/PaperTable.vue';
import type { LedgerPreview } from '@/shared/api/types';

const cell = (text: string) => ({ text, cols: 1, rows: 1 });
/** A column narrower than the number in it, as a clerk's own heading may make it. */
const preview: LedgerPreview = {
  title: '党员花名册',
  reporting_unit: '',
  filled_on: '',
  headings: [[cell('姓名'), cell('身份证号'), cell('入党时间')]],
  rows: [
    ['张伟', '11010519491231002X', '1998.07.01'],
    ['李敏', '110105********0021', '1998年7月1日'],
  ],
  total_rows: 2,
  sheets: [{ name: '党员花名册', rows: 2 }],
  sheet: '党员花名册',
  columns: [],
  print: '',
  empty: [],
  notes: [],
  widths: [10, 10, 10],
};

it('a number is one word, and its column is as wide as it', () => {
  const wrapper = mount(PaperTable, { props: { preview, large: true } });
  const words = wrapper.findAll('td.word').map(one => one.text());
  expect(words).toEqual(['11010519491231002X', '1998.07.01', '110105********0021']);
  const shares = wrapper.findAll('col').map(one => parseFloat(one.attributes('style')?.replace(/[^\d.]/gu, '') ?? ''));
  const [name, number, day] = shares;
  expect(number).toBeCloseTo((100 * 19) / (10 + 19 + 11), 3);
  expect((number ?? 0) / (name ?? 1)).toBeCloseTo(1.9, 3);
  expect((day ?? 0) / (name ?? 1)).toBeCloseTo(1.1, 3);
});

it('is drawn in letters no smaller than those of the window, unless the whole width is asked for', async () => {
  const wide: LedgerPreview = {
    ...preview,
    headings: [Array.from({ length: 60 }, (_, i) => cell(`第${i}步`))],
    rows: [],
    widths: Array.from({ length: 60 }, () => 10),
  };
  const wrapper = mount(PaperTable, { props: { preview: wide, large: true } });
  const size = () => parseFloat(/font-size: ([\d.]+)px/u.exec(wrapper.find('.sheet').attributes('style') ?? '')?.[1] ?? '');
  const text = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
  expect(size()).toBeGreaterThanOrEqual(text);
  await wrapper.setProps({ large: false });
  expect(size()).toBeLessThan(text);
});
