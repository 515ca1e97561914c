import { flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useActions } from '@/shared/ui/actions';
import { useNotices } from '@/shared/ui/notices';
import { trail } from '@/shared/ui/trail';
import { useVault } from '@/shared/ui/vault';
import { createMock, done, installMock, problem, type Mock } from '../../mock';

let mock: Mock;
beforeEach(async () => {
  setActivePinia(createPinia());
  mock = createMock();
  installMock(mock);
  trail.shown = false;
  trail.at = null;
  await useVault().refresh();
});

const asked = (operation: string): unknown[] => mock.asked.filter(one => one.operation === operation).map(one => one.request);
const press = async (words: string): Promise<void> => {
  const note = useNotices().notes.find(one => one.text === words);
  if (!note?.action) throw new Error(`no button on “${words}”`);
  note.action.run();
  await flushPromises();
};
const save = (name: string): Promise<boolean> => useActions().run('school.save', { ...mock.world.school, name }, `已保存 ${name}`);

it('the button of a note takes back what the note names, not the last step', async () => {
  await save('甲');
  const first = mock.world.entry;
  await save('乙');
  await press('已保存 甲');
  expect(asked('history.undo')).toEqual([{ entry: first }]);
});

it('where it cannot be taken back alone, the trail opens at it', async () => {
  await save('甲');
  const first = mock.world.entry;
  mock.override['history.undo'] = () => {
    throw problem('conflict', '“甲”之后又有改动与它有关，没有单独撤销');
  };
  await press('已保存 甲');
  expect([trail.shown, trail.at]).toEqual([true, first]);
  expect(useNotices().problem?.message).toContain('没有单独撤销');
});

it('several changes that are one deed go back together, the last first', async () => {
  const vault = useVault();
  await vault.together(async () => {
    for (const name of ['甲', '乙']) await vault.save('school.save', { ...mock.world.school, name });
  });
  const last = mock.world.entry;
  useActions().say('已保存 2 所');
  await press('已保存 2 所');
  expect(asked('history.undo')).toEqual([{ entry: last }, { entry: last - 1 }]);
});

it('a change that changed nothing has nothing to take back', async () => {
  mock.override['school.save'] = (_q, world) => ({ ...done(world, null, []), entry: null });
  await save('甲');
  expect(useNotices().notes.map(note => note.action)).toEqual([null]);
});

it('notes and problems go with the school they are of', async () => {
  await save('甲');
  useNotices().fail(problem('conflict', '这次修改与已有的记录冲突'));
  const info = mock.world.info;
  if (info === null) throw new Error('no vault');
  await useVault().take({ ...info, folder: '/home/clerk/另一所' });
  expect([useNotices().notes, useNotices().problem]).toEqual([[], null]);
});
