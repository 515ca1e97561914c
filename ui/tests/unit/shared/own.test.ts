import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { defineComponent } from 'vue';
import OwnFilter from '@/shared/own/OwnFilter.vue';
import OwnSection from '@/shared/own/OwnSection.vue';
import { holds, noFilter, useOwnFilter, type OwnFilter as Filter, type OwnList } from '@/shared/own/own';
import type { OwnRegister } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock, type Mock } from '../../mock';
import { keepOwn } from '../../mock/handlers/own';

let mock: Mock;
beforeEach(() => {
  setActivePinia(createPinia());
  mock = installMock(createMock());
  document.body.innerHTML = '';
});
const asked = (operation: string): unknown[] => mock.asked.filter(one => one.operation === operation).map(one => one.request);

async function section(register: OwnRegister, record: number): Promise<VueWrapper> {
  await useVault().refresh();
  const wrapper = mount(OwnSection, { attachTo: document.body, props: { register, record } });
  await flushPromises();
  return wrapper;
}
const line = (wrapper: VueWrapper, label: string) => wrapper.find(`button[aria-label^="${label}："]`);

it('a filter narrows by words, by the same words, and by what is missing', () => {
  const by = (how: Filter['how'], text: string): Filter => ({ item: 1, how, text });
  expect(holds(noFilter(), 'text', undefined)).toBe(true);
  expect(holds(by('has', ' 教育 '), 'text', '省教育学院')).toBe(true);
  expect(holds(by('is', '教育'), 'text', '省教育学院')).toBe(false);
  expect(holds(by('has', 'ａb'), 'text', 'AB大学')).toBe(true);
  expect(holds(by('has', ''), 'text', undefined)).toBe(true);
  expect(holds(by('has', '教育'), 'text', undefined)).toBe(false);
  expect(holds(by('none', ''), 'text', undefined)).toBe(true);
  expect(holds(by('none', ''), 'text', '省教育学院')).toBe(false);
  expect(holds(by('is', '2003.08'), 'date', '2003-08')).toBe(true);
  expect(holds(by('has', '2003-0'), 'date', '2003-08')).toBe(true);
});

it('a school that keeps nothing sees nothing of it', async () => {
  const wrapper = await section('members', 1);
  expect(wrapper.find('section').exists()).toBe(false);
  expect(asked('own.values')).toEqual([]);
});

it('a value is changed where it stands, by the keyboard alone', async () => {
  keepOwn(mock.world);
  const wrapper = await section('members', 1);
  expect(wrapper.findAll('dt').map(one => one.text())).toEqual(['毕业院校', '编制类别', '到校日期']);
  expect(wrapper.findAll('dd').map(one => one.text())).toEqual(['省教育学院', '事业编', '2003.08']);
  await line(wrapper, '毕业院校').trigger('click');
  await flushPromises();
  const input = wrapper.find('input');
  expect(document.activeElement).toBe(input.element);
  await input.setValue('市师范学校');
  await input.trigger('keydown', { key: 'Enter', isComposing: true });
  await flushPromises();
  expect(asked('own.set_value')).toEqual([]);
  await input.trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(asked('own.set_value')).toEqual([{ item: 1, record: 1, value: '市师范学校' }]);
  expect(line(wrapper, '毕业院校').text()).toBe('市师范学校');
  expect(document.activeElement).toBe(line(wrapper, '毕业院校').element);
  // Esc leaves it as it was; nothing changed is not saved.
  await line(wrapper, '编制类别').trigger('click');
  expect(wrapper.findAll('datalist option').map(one => one.attributes('value'))).toEqual(['事业编', '聘用']);
  await wrapper.find('input').setValue('代课');
  await wrapper.find('input').trigger('keydown', { key: 'Escape' });
  await flushPromises();
  expect(line(wrapper, '编制类别').text()).toBe('事业编');
  await line(wrapper, '编制类别').trigger('click');
  await wrapper.find('input').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(asked('own.set_value')).toHaveLength(1);
});

it('a value that does not fit is told and kept in the field', async () => {
  keepOwn(mock.world);
  const wrapper = await section('letters', 1);
  await line(wrapper, '份数').trigger('click');
  await wrapper.find('input').setValue('三份');
  await wrapper.find('input').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(wrapper.find('[role="alert"]').text()).toContain('不是数字');
  expect((wrapper.find('input').element as HTMLInputElement).value).toBe('三份');
  await wrapper.find('input').setValue('4');
  await wrapper.find('input').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(line(wrapper, '份数').text()).toBe('4');
});

it('another record shows its own values, and a date is read as dates are', async () => {
  keepOwn(mock.world);
  const wrapper = await section('members', 1);
  await wrapper.setProps({ record: 2 });
  await flushPromises();
  expect(wrapper.findAll('dd').map(one => one.text())).toEqual(['市师范学校', '填写', '填写']);
  await line(wrapper, '到校日期').trigger('click');
  await wrapper.find('input').setValue('2005.8.20');
  await wrapper.find('input').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  expect(asked('own.set_value')).toEqual([{ item: 3, record: 2, value: '2005-08-20' }]);
  expect(line(wrapper, '到校日期').text()).toBe('2005.08.20');
});

it('a list is narrowed by an item, and the choices of one are offered', async () => {
  keepOwn(mock.world);
  await useVault().refresh();
  const held: { list?: OwnList } = {};
  const Host = defineComponent({
    components: { OwnFilter },
    setup() {
      const list = useOwnFilter('members');
      held.list = list;
      return { items: list.items, filter: list.filter };
    },
    template: '<OwnFilter v-model="filter" :items="items" />',
  });
  const wrapper = mount(Host, { attachTo: document.body });
  await flushPromises();
  const list = held.list;
  if (list === undefined) throw new Error('not set up');
  expect(list.keep(7)).toBe(true);
  const choose = async (label: string, index: number): Promise<void> => {
    const select = wrapper.find(`select[aria-label="${label}"]`);
    // The first option is the hidden word for none.
    (select.element as HTMLSelectElement).selectedIndex = index + 1;
    await select.trigger('change');
    await flushPromises();
  };
  await choose('按哪一项本校项目筛选', 1);
  expect([list.active.value, list.keep(7)]).toEqual([false, true]);
  await wrapper.find('input').setValue('教育');
  expect([list.active.value, list.keep(1), list.keep(2), list.keep(7)]).toEqual([true, true, false, false]);
  await choose('怎样筛选', 2);
  expect([list.keep(1), list.keep(7)]).toEqual([false, true]);
  await choose('按哪一项本校项目筛选', 2);
  await choose('编制类别', 1);
  expect([list.keep(1), list.keep(2)]).toEqual([true, false]);
  list.clear();
  expect(list.keep(2)).toBe(true);
  wrapper.unmount();
});
