import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import DocumentBoxes from '@/features/books/development/DocumentBoxes.vue';
import PaperWork from '@/features/books/development/PaperWork.vue';
import { pickedCards } from '@/features/books/development/board';
import { blankWords, documentWords, madeBy, perWords, shelve, whom } from '@/features/books/development/papers';
import { neededApart, neededOf } from '@/features/books/development/useWhatIf';
import type { BoardCard, PaperSpec, Timeline, WhatIf } from '@/shared/api/types';
import { handleKey } from '@/shared/ui/keys';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../../mock';
import { handlers } from '../../../mock/handlers/development';
import { handlers as papers } from '../../../mock/handlers/papers';
import { makeWorld } from '../../../mock/world';

const world = makeWorld(5);
const path = handlers['development.timeline']?.({ person: 59 } as never, world) as Timeline;
const specs = papers['papers.list']?.({} as never, world) as PaperSpec[];

describe('a document that is missing', () => {
  it('is said to be made here or to be got otherwise, once the papers are known', () => {
    const made = madeBy(specs);
    expect(documentWords({ id: 'publicity_notice', state: 'missing' }, made)).toBe('缺，可生成');
    expect(documentWords({ id: 'application', state: 'missing' }, made)).toBe('缺，需另备');
    expect(documentWords({ id: 'application', state: 'present' }, made)).toBe('有');
    expect(documentWords({ id: 'application', state: 'missing' }, undefined)).toBe('缺');
  });

  it('is told so at its step', () => {
    const step = path.steps.find(one => one.documents.some(document => document.state === 'missing' && !madeBy(specs).has(document.id)));
    if (step === undefined) throw new Error('no such step');
    setActivePinia(createPinia());
    const wrapper = mount(DocumentBoxes, { props: { person: 59, documents: step.documents, wanted: false, made: madeBy(specs) } });
    expect(wrapper.text()).toContain('缺，需另备');
    wrapper.unmount();
  });
});

describe('the shelves', () => {
  it('put what belongs to the step first, then its stage, then the whole file', () => {
    const shelves = shelve(specs, path, ['background']);
    expect(shelves.map(s => s.id)).toEqual(['now', 'prospect', 'file', 'applicant', 'activist', 'admission', 'probation']);
    expect(shelves[0]).toMatchObject({ name: '这一步：政治审查', papers: [{ id: 'background-letter' }] });
    expect(
      shelves
        .flatMap(s => s.papers)
        .map(p => p.id)
        .sort(),
    ).toEqual(specs.map(p => p.id).sort());
  });

  it('lose no paper where the school has a step list of its own', () => {
    const shelves = shelve(specs, { stages: [['one', '第一阶段']], steps: [] }, ['x']);
    expect(shelves.map(s => s.id)).toEqual(['file', 'other']);
    expect(shelves.flatMap(s => s.papers)).toHaveLength(specs.length);
  });
});

describe('words', () => {
  it('say once what the blanks are blanks of', () => {
    expect(blankWords(['“支委会审查”的日期', '预备期最后一天', '“支委会审查”的会议', '邓新：“提出转正申请”的日期'])).toEqual([
      '“支委会审查”的日期、会议',
      '预备期最后一天',
      '邓新：“提出转正申请”的日期',
    ]);
  });

  it('say whom and how many', () => {
    expect([whom(['袁涛']), whom(['袁涛', '邓新'])]).toEqual(['袁涛', '袁涛等 2 人']);
    expect([perWords({ per: 'branch' }, 1), perWords({ per: 'branch' }, 2), perWords({ per: 'person' }, 2)]).toEqual([
      '',
      '同一党支部的人写在一份里',
      '一人一份',
    ]);
  });
});

it('takes the chosen in the order of the board, and only who is on it', () => {
  const card = (id: number) => ({ person: { id, name: '' } }) as BoardCard;
  expect(pickedCards([{ cards: [card(3), card(1)] }, { cards: [card(2)] }], new Set([2, 3, 9])).map(c => c.person.id)).toEqual([3, 2]);
});

it('says by when each part of a step is needed', () => {
  const late = handlers['development.whatif']?.(
    { person: 59, days: [], goal: { milestone: 'confirmation_meeting', on: '2027-06-20' } } as never,
    world,
  ) as WhatIf;
  const step = late.steps.find(s => s.step === 'prospect_agreed');
  const training = late.steps.find(s => s.step === 'training');
  if (step === undefined || training === undefined) throw new Error('no step');
  expect([neededApart(step), neededApart(training)]).toEqual([true, false]);
  const ended = step.milestones.find(m => m.milestone === 'publicity_ended');
  if (ended === undefined) throw new Error('no part');
  expect(neededOf(ended, '2026-10-26')).toEqual({ text: '不晚于 2026.06.20', missed: true });
  expect(neededOf(ended, '2026-06-01')).toEqual({ text: '', missed: false });
  expect(neededOf(ended, null)).toEqual({ text: '不晚于 2026.06.20', missed: false });
});

describe('the drawer', () => {
  let mock: Mock;
  beforeEach(() => {
    localStorage.clear();
    setActivePinia(createPinia());
    mock = installMock(createMock());
    mock.world.picks.push('/文档');
  });
  async function open(people = [{ id: 59, name: '袁涛' }], here = ['background']) {
    await useVault().refresh();
    const wrapper = mount(PaperWork, { attachTo: document.body, props: { people, here } });
    await flushPromises();
    return wrapper;
  }
  const asked = (operation: string) => mock.asked.filter(one => one.operation === operation).map(one => one.request);

  it('shows the paper of the step, and by key the next one', async () => {
    const wrapper = await open();
    expect(asked('papers.preview').at(-1)).toMatchObject({ paper: 'background-letter', people: [59] });
    expect(wrapper.text()).toContain('关于了解有关人员情况的函');
    await wrapper.find('nav').trigger('keydown', { key: 'ArrowDown' });
    await flushPromises();
    expect(asked('papers.preview').at(-1)).toMatchObject({ paper: 'prospect-request' });
    wrapper.unmount();
  });

  it('writes into the folder chosen and offers the file', async () => {
    const wrapper = await open();
    handleKey(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }));
    await flushPromises();
    expect(asked('papers.write')).toEqual([{ paper: 'background-letter', people: [59], to: '/文档' }]);
    expect(wrapper.text()).toContain('已生成 1 个文件');
    expect(wrapper.findAll('button').map(b => b.text())).toEqual(expect.arrayContaining(['打开', '所在文件夹']));
    expect(localStorage.getItem('dangwu.papers.folder')).toBe('/文档');
    wrapper.unmount();
  });

  it('says that the file is open elsewhere, and tries again into the same folder', async () => {
    mock.world.extra.paperOpen = true;
    const wrapper = await open();
    const press = async (words: string) => {
      await wrapper
        .findAll('button')
        .find(b => b.text() === words)
        ?.trigger('click');
      await flushPromises();
    };
    await press('生成');
    expect(wrapper.text()).toContain('文件正被另一个程序打开');
    expect(wrapper.text()).not.toContain('已生成');
    await press('再试一次');
    expect(asked('papers.write')).toHaveLength(2);
    expect(wrapper.text()).toContain('已生成 1 个文件');
    wrapper.unmount();
  });

  it('writes nothing when no folder is chosen', async () => {
    mock.world.picks.length = 0;
    const wrapper = await open();
    handleKey(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }));
    await flushPromises();
    expect(asked('papers.write')).toEqual([]);
    wrapper.unmount();
  });
});
