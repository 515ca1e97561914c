import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import StepForm from '@/features/books/development/StepForm.vue';
import { useWhatIf } from '@/features/books/development/useWhatIf';
import type { RecordStep, Timeline } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../../mock';

let mock: Mock;
const stub = { props: ['to'], template: '<a><slot /></a>' };
const asked = (operation: string) => mock.asked.filter(one => one.operation === operation);

async function form(code: string) {
  await useVault().refresh();
  const timeline = mock.handle('call', { operation: 'development.timeline', request: { person: 59 } }) as Timeline;
  const step = timeline.steps.find(s => s.step === code);
  const view = step?.milestones.find(m => m.completes);
  if (step === undefined || view === undefined) throw new Error(code);
  const wrapper = mount(StepForm, {
    attachTo: document.body,
    props: { person: 59, step, view, event: view.events[0] ?? null },
    global: { stubs: { RouterLink: stub, CitationText: true } },
  });
  await flushPromises();
  return wrapper;
}
async function press(wrapper: Awaited<ReturnType<typeof form>>, word: string): Promise<void> {
  await wrapper
    .findAll('button')
    .find(b => b.text() === word)
    ?.trigger('click');
  await flushPromises();
}

beforeEach(() => {
  document.body.innerHTML = '';
  setActivePinia(createPinia());
  mock = installMock(createMock());
});

describe('recording a step', () => {
  it('asks for the reason where the rules forbid it, and keeps it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const wrapper = await form('training');
    const day = wrapper.find('[data-field="on"] input');
    await day.setValue('2026.11.20');
    await day.trigger('blur');
    await wrapper.find('[data-field="days"] input').setValue('2');
    expect(wrapper.find('[data-field="reason"]').exists()).toBe(false);
    await vi.advanceTimersByTimeAsync(310);
    vi.useRealTimers();
    await flushPromises();
    expect(wrapper.text()).toContain('不足3天或24学时');
    expect(wrapper.find('[data-field="reason"]').text()).toContain('必填');
    await press(wrapper, '保存');
    expect(wrapper.emitted('saved')).toBeUndefined();
    expect(wrapper.find('[role="alert"]').text()).toContain('不足3天');
    await wrapper.find('[data-field="reason"] textarea').setValue('镇党委只办了两天');
    await press(wrapper, '保存');
    expect(wrapper.emitted('saved')).toEqual([[false]]);
    expect(asked('development.record_step').at(-1)?.request).toMatchObject({
      on: '2026-11-20',
      days: 2,
      reason: '镇党委只办了两天',
      meeting: null,
    });
    wrapper.unmount();
  });

  it('says what is lacking instead of saving', async () => {
    const wrapper = await form('training');
    await press(wrapper, '保存');
    expect(wrapper.emitted('saved')).toBeUndefined();
    expect(wrapper.find('[data-field="on"]').text()).toContain('没有日期');
    wrapper.unmount();
  });

  it('shows the day, attendance and vote of the meeting and asks for no day', async () => {
    const wrapper = await form('prospect');
    await flushPromises();
    expect(wrapper.find('[data-field="on"]').exists()).toBe(false);
    expect(wrapper.text()).toContain('2026.10.08');
    expect(wrapper.text()).toContain('对本人的表决');
    await press(wrapper, '保存并登记下一步');
    expect(asked('development.record_step')[0]?.request as RecordStep).toMatchObject({ on: null });
    expect(wrapper.emitted('saved')).toEqual([[true]]);
    wrapper.unmount();
  });
});

describe('what if', () => {
  it('asks a moment after the last day typed, and never saves', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let whatif: ReturnType<typeof useWhatIf> | undefined;
    const wrapper = mount({
      setup: () => {
        whatif = useWhatIf(() => 59);
        return () => null;
      },
    });
    whatif?.start();
    await flushPromises();
    whatif?.suppose('trained', '2026-11-20');
    await flushPromises();
    whatif?.suppose('trained', '2026-11-21');
    await vi.advanceTimersByTimeAsync(260);
    await flushPromises();
    expect(asked('development.whatif').at(-1)?.request).toMatchObject({
      person: 59,
      days: [{ milestone: 'trained', on: '2026-11-21' }],
      goal: null,
    });
    const before = asked('development.whatif').length;
    whatif?.stop();
    whatif?.reset();
    await vi.advanceTimersByTimeAsync(600);
    expect(asked('development.whatif')).toHaveLength(before);
    expect(mock.asked.every(one => one.operation === 'development.whatif')).toBe(true);
    vi.useRealTimers();
    wrapper.unmount();
  });
});
