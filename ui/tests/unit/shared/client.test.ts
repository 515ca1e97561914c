import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { call, Problem } from '@/shared/api/client';
import { work } from '@/shared/api/work';
import { treeOrder, useVault } from '@/shared/ui/vault';
import { createMock, installMock, problem, type Mock } from '../../mock';
import { makeWorld } from '../../mock/world';

let mock: Mock;
beforeEach(() => {
  mock = installMock(createMock(makeWorld(10)));
  setActivePinia(createPinia());
});

it('a failure is a problem with its three parts', async () => {
  mock.override['units.list'] = () => {
    throw problem('vault-busy', '数据正被使用', '/vault', '请先关闭另一个窗口。', 'folder');
  };
  const thrown = await call('units.list', {}).catch((e: unknown) => e);
  expect(thrown).toBeInstanceOf(Problem);
  expect(thrown).toMatchObject({
    code: 'vault-busy',
    message: '数据正被使用',
    where: '/vault',
    guidance: '请先关闭另一个窗口。',
    field: 'folder',
  });
  expect(work.running).toBe(0);
});

it('whatever else is thrown never reaches the clerk raw', () => {
  for (const raw of [new TypeError('x is undefined'), 'Error: nope', null, { code: 'weird', message: 'oops' }]) {
    const found = Problem.from(raw);
    expect(found.code).toBe('internal');
    expect(found.message).not.toMatch(/[A-Za-z]/);
  }
});

it('a change refreshes the saved time, undo, and only what it changed', async () => {
  const vault = useVault();
  await vault.refresh();
  const before = { ...vault.versions };
  await vault.save('school.save', { ...mock.world.school, clerk: '王芳' });
  expect(vault.info?.undo).toBe('修改学校信息');
  expect(vault.versions.school).toBe(before.school + 1);
  expect(vault.versions.people).toBe(before.people);
});

it('units stand under the unit above them', () => {
  expect(treeOrder(mock.world.units).map(u => u.id)).toEqual([1, 2, 5, 6, 3, 4]);
});
