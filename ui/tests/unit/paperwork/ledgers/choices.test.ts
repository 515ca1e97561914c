import { describe, expect, it } from 'vitest';
import {
  SPANS,
  columnsOf,
  emptyColumns,
  isStandard,
  ledgersToWrite,
  recall,
  remember,
  spanKey,
  toggleColumn,
} from '@/features/paperwork/ledgers/choices';
import type { LedgerPreview, LedgerSpec } from '@/shared/api/types';

const spec: LedgerSpec = {
  id: 'members',
  title: '党员花名册',
  about: '',
  usual: true,
  columns: [
    { id: 'name', label: '姓名', required: true, default: true },
    { id: 'sex', label: '性别', required: false, default: true },
    { id: 'phone', label: '手机号', required: false, default: false },
  ],
};

describe('ledger choices', () => {
  it('takes the standard columns unless told otherwise', () => {
    expect(columnsOf(spec, {})).toEqual(['name', 'sex']);
    expect(isStandard(spec, {})).toBe(true);
  });

  it('keeps the standard order and the required columns', () => {
    const more = toggleColumn(spec, {}, 'phone');
    expect(more.members).toEqual(['name', 'sex', 'phone']);
    expect(toggleColumn(spec, more, 'sex').members).toEqual(['name', 'phone']);
    expect(toggleColumn(spec, {}, 'name').members).toEqual(['name', 'sex']);
    expect(isStandard(spec, more)).toBe(false);
  });

  it('names every span by one key', () => {
    expect(new Set(SPANS.map(one => spanKey(one.span))).size).toBe(17);
  });

  it('remembers, and forgets what cannot be read', () => {
    const held = new Map<string, string>();
    const storage = { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, text: string) => void held.set(key, text) };
    expect(recall(storage).ledgers).toBeNull();
    remember(storage, { ...recall(storage), folder: '/文档', mask: true });
    expect(recall(storage)).toMatchObject({ folder: '/文档', mask: true, dates: 'dots' });
    expect(recall({ getItem: () => '{' }).folder).toBe('');
  });

  it('leaves out ledgers without rows unless one was ticked all the same', () => {
    const specs = ['members', 'meetings', 'risks'].map(id => ({ ...spec, id }));
    const rows = { members: 85, meetings: 0 };
    expect(ledgersToWrite(specs, null, rows, new Set())).toEqual(['members', 'risks']);
    expect(ledgersToWrite(specs, null, rows, new Set(['meetings']))).toEqual(['members', 'meetings', 'risks']);
    expect(ledgersToWrite(specs, ['meetings', 'risks'], rows, new Set())).toEqual(['risks']);
    expect(ledgersToWrite(specs, [], rows, new Set())).toEqual([]);
    // A wide table is a choice: it is written where it is named.
    const wide = [...specs, { ...spec, id: 'wide', usual: false }];
    expect(ledgersToWrite(wide, null, {}, new Set())).toEqual(['members', 'meetings', 'risks']);
    expect(ledgersToWrite(wide, ['wide'], {}, new Set())).toEqual(['wide']);
  });

  it('names the columns no row fills, and what is left of the others', () => {
    const cell = (text: string) => ({ text, cols: 1, rows: 1 });
    const preview: LedgerPreview = {
      title: '',
      reporting_unit: '',
      filled_on: '',
      headings: [[cell('姓名'), cell('性别'), cell('手机号')]],
      rows: [['张伟', '无', '1']],
      total_rows: 200,
      sheets: [{ name: '党员花名册', rows: 200 }],
      sheet: '党员花名册',
      columns: [],
      print: '',
      empty: [1],
      notes: [],
      widths: [8, 5, 12],
    };
    expect(emptyColumns(spec, preview)).toEqual({ labels: ['性别'], left: ['name', 'phone'] });
    expect(emptyColumns(spec, { ...preview, headings: [preview.headings[0] ?? [], [cell('1月')]] }).labels).toEqual([]);
    expect(emptyColumns(spec, { ...preview, empty: [0] }).labels).toEqual([]);
    expect(emptyColumns(spec, { ...preview, empty: [] }).labels).toEqual([]);
    // Another sheet may fill what this one leaves empty.
    expect(emptyColumns(spec, { ...preview, sheets: [...preview.sheets, { name: '转正', rows: 3 }] }).labels).toEqual([]);
  });
});
