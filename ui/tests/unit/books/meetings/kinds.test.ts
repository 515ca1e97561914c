import { mount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import { nextTick } from 'vue';
import KindChoice from '@/features/books/meetings/KindChoice.vue';
import type { MeetingKind } from '@/shared/api/types';
import { choices, meetingKinds } from '@/shared/text/words';

let wrapper: ReturnType<typeof open>;
function open(kinds: MeetingKind[]) {
  return mount(KindChoice, {
    attachTo: document.body,
    props: { modelValue: kinds, 'onUpdate:modelValue': (now: MeetingKind[]) => void wrapper.setProps({ modelValue: now }) },
  });
}
const all = choices(meetingKinds).map(kind => kind.value);
const boxes = () => wrapper.findAll('input');
const stops = () =>
  boxes()
    .map((box, i) => (box.attributes('tabindex') === '0' ? i : -1))
    .filter(i => i >= 0);
const on = () => boxes().findIndex(box => box.element === document.activeElement);
afterEach(() => wrapper.unmount());

it('the kinds are one stop for Tab, at the one that is ticked', () => {
  wrapper = open([]);
  expect(boxes()).toHaveLength(all.length);
  expect(stops()).toEqual([0]);
  wrapper.unmount();
  wrapper = open(['lecture']);
  expect(stops()).toEqual([all.indexOf('lecture')]);
});

it('the arrow keys move without ticking, to the ends and no further', async () => {
  wrapper = open([]);
  (boxes()[0]?.element as HTMLElement).focus();
  for (const [key, at] of [
    ['ArrowRight', 1],
    ['ArrowDown', 2],
    ['ArrowLeft', 1],
    ['End', all.length - 1],
    ['ArrowDown', all.length - 1],
    ['Home', 0],
    ['ArrowUp', 0],
  ] as const) {
    await boxes()[on()]?.trigger('keydown', { key });
    expect(on()).toBe(at);
    expect(stops()).toEqual([at]);
  }
  expect(wrapper.emitted('update:modelValue')).toBeUndefined();
});

it('space ticks where the keys stand, and they stay there', async () => {
  wrapper = open([]);
  (boxes()[2]?.element as HTMLElement).focus();
  // What a browser does with space.
  await boxes()[2]?.setValue(true);
  await nextTick();
  expect(wrapper.props('modelValue')).toEqual([all[2]]);
  expect(on()).toBe(2);
  expect(stops()).toEqual([2]);
});
