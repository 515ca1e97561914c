import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import OwnItems from '@/features/vault/settings/OwnItems.vue';
import { splitChoices } from '@/features/vault/settings/own';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../../mock';
import { keepOwn } from '../../../mock/handlers/own';

it('choices are typed with marks between, each once', () => {
  expect(splitChoices('事业编、聘用；事业编\n 代课 ')).toEqual(['事业编', '聘用', '代课']);
});

it('items are added, put in order, renamed and taken away in 设置', async () => {
  setActivePinia(createPinia());
  const mock = installMock(createMock());
  const asked = (operation: string): unknown[] => mock.asked.filter(one => one.operation === operation).map(one => one.request);
  keepOwn(mock.world);
  await useVault().refresh();
  const wrapper = mount(OwnItems, { attachTo: document.body });
  await flushPromises();
  const labels = (): string[] => wrapper.findAll('li strong').map(one => one.text());
  expect(labels()).toEqual(['毕业院校', '编制类别', '到校日期']);
  await wrapper.find('button[aria-label="下移：毕业院校"]').trigger('click');
  await flushPromises();
  expect(labels()).toEqual(['编制类别', '毕业院校', '到校日期']);
  expect(asked('own.order_items')).toEqual([{ register: 'members', items: [2, 1, 3] }]);
  await wrapper.find('[data-add]').trigger('click');
  const press = (text: string) =>
    wrapper
      .findAll('button')
      .find(one => one.text() === text)
      ?.trigger('click');
  await wrapper.find('[data-form] input').setValue('健康状况');
  await press('保存');
  await flushPromises();
  expect(wrapper.find('[role="alert"]').text()).toContain('不能留作本校项目');
  await wrapper.find('[data-form] input').setValue('邮箱');
  await press('保存');
  await flushPromises();
  expect(labels()).toEqual(['编制类别', '毕业院校', '到校日期', '邮箱']);
  expect(asked('own.save_item').at(-1)).toMatchObject({ id: null, register: 'members', label: '邮箱', kind: 'text', choices: [] });
  await wrapper.find('button[aria-label="删除：毕业院校"]').trigger('click');
  await flushPromises();
  expect(labels()).toEqual(['编制类别', '到校日期', '邮箱']);
});
