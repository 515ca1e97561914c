import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import AttendanceGrid from '@/features/books/meetings/AttendanceGrid.vue';
import type { Attendance } from '@/shared/api/types';

beforeEach(() => setActivePinia(createPinia()));

const names = ['张伟', '王芳', '李敏'];
function grid() {
  const marks: Attendance[] = names.map((name, i) => ({
    person: i + 1,
    name,
    presence: 'present',
    reason: '',
    made_up_on: null,
    voting: i !== 2,
  }));
  const wrapper = mount(AttendanceGrid, {
    attachTo: document.body,
    props: { modelValue: marks, 'onUpdate:modelValue': (next: Attendance[]) => wrapper.setProps({ modelValue: next }) },
  });
  const now = () => (wrapper.props('modelValue') as Attendance[]).map(one => one.presence);
  const cell = (i: number) => wrapper.findAll('.name')[i];
  return { wrapper, now, cell };
}

describe('the grid of names', () => {
  it('has everyone present, and one stop for the tab key', () => {
    const { wrapper, now } = grid();
    expect(now()).toEqual(['present', 'present', 'present']);
    expect(wrapper.findAll('.name').map(one => one.attributes('tabindex'))).toEqual(['0', '-1', '-1']);
    expect(wrapper.text()).toContain('名单 3 人');
    wrapper.unmount();
  });

  it('changes a mark by click and by key', async () => {
    const { wrapper, now, cell } = grid();
    await cell(0)?.trigger('click');
    await cell(1)?.trigger('keydown', { key: '3' });
    await cell(2)?.trigger('keydown', { key: '4' });
    expect(now()).toEqual(['leave', 'absent', 'exempt']);
    await cell(1)?.trigger('keydown', { key: '1' });
    expect(now()[1]).toBe('present');
    wrapper.unmount();
  });

  it('leaves keys with Ctrl and those of an input method alone', async () => {
    const { wrapper, now, cell } = grid();
    await cell(0)?.trigger('keydown', { key: '2', ctrlKey: true });
    await cell(0)?.trigger('keydown', { key: '2', isComposing: true });
    expect(now()[0]).toBe('present');
    wrapper.unmount();
  });

  it('moves by arrows', async () => {
    const { wrapper, cell } = grid();
    (cell(0)?.element as HTMLElement).focus();
    await cell(0)?.trigger('keydown', { key: 'ArrowRight' });
    expect(document.activeElement).toBe(cell(1)?.element);
    await cell(1)?.trigger('keydown', { key: 'End' });
    expect(document.activeElement).toBe(cell(2)?.element);
    wrapper.unmount();
  });

  it('asks for the reason of those away, at Enter, and takes everyone back at once', async () => {
    const { wrapper, now, cell } = grid();
    await cell(0)?.trigger('keydown', { key: '2' });
    await cell(0)?.trigger('keydown', { key: 'Enter' });
    await nextTick();
    const reason = wrapper.find('[data-reason="1"] input');
    expect(document.activeElement).toBe(reason.element);
    await reason.setValue('外出培训');
    expect((wrapper.props('modelValue') as Attendance[])[0]?.reason).toBe('外出培训');
    await wrapper.find('.grid-line button').trigger('click');
    expect(now()).toEqual(['present', 'present', 'present']);
    wrapper.unmount();
  });
});
