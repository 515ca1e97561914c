import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import MeetingDetail from '@/features/books/meetings/MeetingDetail.vue';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../../mock';

it('names whom a vote was about, who need not be on the roster', async () => {
  setActivePinia(createPinia());
  const mock = installMock(createMock());
  await useVault().refresh();
  const wrapper = mount(MeetingDetail, {
    props: { id: 3 },
    global: { stubs: { RouterLink: { props: ['to'], template: '<a><slot /></a>' }, VerdictList: true } },
  });
  await flushPromises();
  const name = mock.world.people.find(p => p.id === 33)?.facts.name ?? '';
  expect(name).not.toBe('');
  expect(wrapper.findAll('li a').map(a => a.text())).toContain(`${name}的发展全程`);
  expect(wrapper.text()).not.toContain('本人的发展全程');
  wrapper.unmount();
});
