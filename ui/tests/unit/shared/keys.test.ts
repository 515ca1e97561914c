import { mount } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { guardComposition, handleKey, keyName, useKeys, type KeyMap } from '@/shared/ui/keys';

function press(init: KeyboardEventInit & { keyCode?: number }, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  Object.defineProperty(event, 'target', { value: target });
  handleKey(event);
  return event;
}
const page = (keys: KeyMap) => mount(defineComponent({ setup: () => (useKeys(keys), () => h('div')) }));

it('names keys', () => {
  expect(keyName(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }))).toBe('Ctrl+K');
  expect(keyName(new KeyboardEvent('keydown', { key: '1', altKey: true }))).toBe('Alt+1');
  expect(keyName(new KeyboardEvent('keydown', { key: '-', altKey: true }))).toBe('Alt+-');
  expect(keyName(new KeyboardEvent('keydown', { key: 'F2' }))).toBe('F2');
});

it('the page last opened answers first, and hands back when it closes', () => {
  const frame = vi.fn();
  const inner = vi.fn();
  const below = page({ 'Ctrl+N': { label: 'frame', run: frame } });
  const above = page({ 'Ctrl+N': { label: 'page', run: inner } });
  press({ key: 'n', ctrlKey: true });
  above.unmount();
  press({ key: 'n', ctrlKey: true });
  below.unmount();
  press({ key: 'n', ctrlKey: true });
  expect([inner.mock.calls.length, frame.mock.calls.length]).toEqual([1, 1]);
});

it('a page answers before the frame around it, though it is mounted first', () => {
  const frame = vi.fn();
  const inner = vi.fn();
  const child = defineComponent({ setup: () => (useKeys({ F2: { label: 'page', run: inner } }), () => h('p')) });
  const whole = mount(defineComponent({ setup: () => (useKeys({ F2: { label: 'frame', run: frame } }), () => h(child)) }));
  press({ key: 'F2' });
  expect([inner.mock.calls.length, frame.mock.calls.length]).toEqual([1, 0]);
  whole.unmount();
});

it('false hands a key on', () => {
  const frame = vi.fn();
  const below = page({ F2: { label: 'frame', run: frame } });
  const above = page({ F2: { label: 'page', run: () => false } });
  press({ key: 'F2' });
  expect(frame).toHaveBeenCalledOnce();
  above.unmount();
  below.unmount();
});

it('a plain key waits while a field is typed into', () => {
  const run = vi.fn();
  const one = page({ '1': { label: '到会', run } });
  press({ key: '1' }, document.createElement('input'));
  expect(run).not.toHaveBeenCalled();
  press({ key: '1' });
  expect(run).toHaveBeenCalledOnce();
  one.unmount();
});

it('leaves keys to input methods and screenshots', () => {
  const run = vi.fn();
  const one = page({
    'Ctrl+Space': { label: '', run },
    'Ctrl+.': { label: '', run },
    'Ctrl+Alt+A': { label: '', run },
    Enter: { label: '', run, whileTyping: true },
  });
  press({ key: ' ', ctrlKey: true });
  press({ key: '.', ctrlKey: true });
  press({ key: 'a', ctrlKey: true, altKey: true });
  press({ key: 'Enter', isComposing: true });
  press({ key: 'Process', keyCode: 229 });
  expect(run).not.toHaveBeenCalled();
  one.unmount();
});

it('swallows Enter and Esc of a composition before any widget', () => {
  const stopped = (init: KeyboardEventInit): boolean => {
    const event = new KeyboardEvent('keydown', init);
    const stop = vi.spyOn(event, 'stopImmediatePropagation');
    guardComposition(event);
    return stop.mock.calls.length > 0;
  };
  expect(stopped({ key: 'Enter', isComposing: true })).toBe(true);
  expect(stopped({ key: 'Escape', isComposing: true })).toBe(true);
  expect(stopped({ key: 'Enter' })).toBe(false);
});
