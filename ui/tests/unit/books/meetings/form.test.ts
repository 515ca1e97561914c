import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import MeetingForm from '@/features/books/meetings/MeetingForm.vue';
import { draftName, keptDrafts } from '@/features/books/meetings/drafts';
import { draftNames } from '@/shared/ui/drafts';
import { blankMeeting } from '@/features/books/meetings/record';
import type { Meeting } from '@/shared/api/types';
import { handleKey } from '@/shared/ui/keys';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, problem, type Mock } from '../../../mock';

let mock: Mock;
const stub = { props: ['to'], template: '<a><slot /></a>' };

async function form(first: Meeting = blankMeeting()) {
  await useVault().refresh();
  const wrapper = mount(MeetingForm, {
    attachTo: document.body,
    props: { first, draft: draftName(first.id, first.unit, '') },
    global: { stubs: { RouterLink: stub, VerdictList: true } },
  });
  await flushPromises();
  return wrapper;
}
const asked = (operation: string) => mock.asked.filter(one => one.operation === operation);
const filled = () => blankMeeting({ unit: 2, kinds: ['theme_day'], held_on: '2026-11-16' });

beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
});

describe('the meeting form', () => {
  it('lists who is due, all present, and judges a moment after the typing stops', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const wrapper = await form(filled());
    expect(wrapper.findAll('.name').length).toBe(mock.world.people.filter(p => p.unit === 2).length);
    await vi.advanceTimersByTimeAsync(299);
    const before = asked('meetings.judge').length;
    await wrapper.find('[data-field="place"] input').setValue('会议室');
    await vi.advanceTimersByTimeAsync(299);
    expect(asked('meetings.judge').length).toBe(before);
    await vi.advanceTimersByTimeAsync(2);
    expect(asked('meetings.judge').length).toBe(before + 1);
    vi.useRealTimers();
    wrapper.unmount();
  });

  it('says what is wanted instead of saving, then saves and asks for the next', async () => {
    const wrapper = await form();
    window.addEventListener('keydown', handleKey);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }));
    await flushPromises();
    expect(wrapper.text()).toContain('请选择会议类型');
    expect(asked('meetings.save')).toEqual([]);
    wrapper.unmount();
    const ready = await form(filled());
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
    await flushPromises();
    window.removeEventListener('keydown', handleKey);
    expect(asked('meetings.save')).toHaveLength(1);
    expect(ready.emitted('saved')?.[0]?.[1]).toBe(true);
    ready.unmount();
  });

  const at = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field;
  async function ctrlS(): Promise<void> {
    window.addEventListener('keydown', handleKey);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }));
    await flushPromises();
    window.removeEventListener('keydown', handleKey);
  }

  it('opens on its first field, and stands on the one that is wanted or refused', async () => {
    const wrapper = await form(blankMeeting({ kinds: ['theme_day'] }));
    expect(at()).toBe('kinds');
    await ctrlS();
    expect(at()).toBe('unit');
    wrapper.unmount();
    const other = await form(filled());
    mock.override['meetings.save'] = () => {
      throw problem('bad-input', '实到人数多于应到', '', '请核对。', 'place');
    };
    await ctrlS();
    expect(at()).toBe('place');
    other.unmount();
  });

  it('does not save the day before behind a day there is not', async () => {
    const wrapper = await form(filled());
    const field = wrapper.find('[data-field="held_on"] input');
    await field.setValue('2.30');
    (field.element as HTMLElement).focus();
    await ctrlS();
    expect(wrapper.find('[data-field="held_on"]').text()).toContain('2月没有30日');
    expect(asked('meetings.save')).toEqual([]);
    expect(at()).toBe('held_on');
    wrapper.unmount();
  });

  it('follows the state from what is filled, unless the clerk chooses it', async () => {
    const wrapper = await form(filled());
    const state = wrapper.find('[data-field="state"] select');
    await wrapper.find('[data-field="minutes"] textarea').setValue('学习文件');
    await flushPromises();
    expect(state.text()).toContain('自动（已记录）');
    await state.setValue('held');
    await wrapper.find('[data-field="decisions"] textarea').setValue('同意');
    await flushPromises();
    window.addEventListener('keydown', handleKey);
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }));
    await flushPromises();
    window.removeEventListener('keydown', handleKey);
    expect((asked('meetings.save')[0]?.request as Meeting).state).toBe('held');
    wrapper.unmount();
  });

  it('keeps what was typed when it is closed, and finds it again', async () => {
    const wrapper = await form();
    await wrapper.find('[data-field="place"] input').setValue('多功能厅');
    wrapper.unmount();
    expect(keptDrafts(draftNames())).toEqual([{ name: 'meeting-new', id: null, query: {} }]);
    const again = await form();
    expect((again.find('[data-field="place"] input').element as HTMLInputElement).value).toBe('多功能厅');
    expect(again.text()).toContain('已恢复上次未保存的内容');
    again.unmount();
  });

  it('saves a new meeting before it takes a file', async () => {
    const wrapper = await form(filled());
    mock.world.picks.push('/文档/签到表.jpg');
    await wrapper
      .findAll('button')
      .find(one => one.text() === '添加文件')
      ?.trigger('click');
    await flushPromises();
    expect(asked('meetings.save')).toHaveLength(1);
    expect(asked('meetings.attach')).toHaveLength(1);
    expect(wrapper.emitted('kept')).toHaveLength(1);
    wrapper.unmount();
  });

  it('takes headcounts where there are no names', async () => {
    const wrapper = await form(blankMeeting({ ...filled(), counts_only: true }));
    await wrapper.find('[data-field="due"] input').setValue('３１');
    await wrapper.find('[data-field="present"] input').setValue('24');
    await flushPromises();
    await wrapper
      .findAll('button')
      .find(one => one.text() === '保存')
      ?.trigger('click');
    await flushPromises();
    expect(asked('meetings.save')[0]?.request).toMatchObject({ counts_only: true, due: 31, present: 24, attendance: [] });
    wrapper.unmount();
  });
});
