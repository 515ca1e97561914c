import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { call, Problem } from '@/shared/api/client';
import { useNotices } from '@/shared/ui/notices';
import { createMock, installMock, type Mock } from '../../mock';

let mock: Mock;
beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
});
const note = '“名册.xlsx”导出后被改过，没有覆盖；这次另存为“名册（2）.xlsx”，请核对后留用一份。';

it.each([
  ['ledgers.export', { files: [{ ledger: 'members', title: '', path: '', rows: 1, at: '', notes: [note] }] }],
  ['papers.write', [{ paper: '', title: '', path: '', blanks: [], notes: [note] }]],
  ['indicators.export', { path: '', notes: [note] }],
  ['vault.backup', { path: '', notes: [note] }],
] as const)('what %s tells stays until it is read', async (operation, answer) => {
  const notices = useNotices();
  mock.override[operation] = () => answer;
  await call(operation, {} as never);
  expect(notices.notes.map(one => one.text)).toEqual([note]);
});

it('notes of other kinds are not told', async () => {
  const notices = useNotices();
  mock.override['plans.task'] = () => ({ notes: ['进展'] });
  await call('plans.task', { id: 1 });
  expect(notices.notes).toEqual([]);
});

it('a refusal of a vault that is read-only keeps its words', () => {
  const met = Problem.from({
    code: 'vault-read-only',
    message: '这份数据是只读的，可以查看和导出，不能修改',
    guidance: '复制到硬盘',
    where: '/u',
  });
  expect([met.code, met.message, met.guidance]).toEqual(['vault-read-only', '这份数据是只读的，可以查看和导出，不能修改', '复制到硬盘']);
});
