import { describe, expect, it } from 'vitest';
import { SPANS, columnsOf, isStandard, recall, remember, spanKey, toggleColumn } from '@/features/ledgers/choices';
import type { LedgerSpec } from '@/shared/api/types';

const spec: LedgerSpec = {
  id: 'members', title: '党员花名册', about: '',
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
    expect(new Set(SPANS.map((one) => spanKey(one.span))).size).toBe(17);
  });

  it('remembers, and forgets what cannot be read', () => {
    const held = new Map<string, string>();
    const storage = { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, text: string) => void held.set(key, text) };
    expect(recall(storage).ledgers).toBeNull();
    remember(storage, { ...recall(storage), folder: '/文档', mask: true });
    expect(recall(storage)).toMatchObject({ folder: '/文档', mask: true, dates: 'dots' });
    expect(recall({ getItem: () => '{' }).folder).toBe('');
  });
});
