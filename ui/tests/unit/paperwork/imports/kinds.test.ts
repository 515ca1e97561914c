import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import type { Component } from 'vue';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import ImportDone from '@/features/paperwork/imports/ImportDone.vue';
import ImportPage from '@/features/paperwork/imports/ImportPage.vue';
import { KINDS, kindOf } from '@/features/paperwork/imports/session';
import PageFrame from '@/shared/ui/PageFrame.vue';
import { addressOf, places } from '@/shared/text/pages';
import type { ImportKind } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import { createMock, installMock } from '../../../mock';

const blank = { template: '<i />' };

async function place(component: Component, props: Record<string, unknown> = {}, to = '/') {
  const names = ['imports', 'plans', 'problems', 'organisation', 'development', 'indicators', 'meetings'];
  const meta = (page: string) => (page === 'imports' ? {} : { page });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      ...names.map(name => ({ path: `/${name}`, name, component: blank, meta: meta(name) })),
      { path: '/', name: 'home', component: blank },
    ],
  });
  await router.push(to);
  await useVault().refresh();
  const wrapper = mount(component, { props, attachTo: document.body, global: { plugins: [router] } });
  await flushPromises();
  const press = async (words: string) => {
    const found = wrapper.findAll('button').find(one => one.text() === words);
    if (found === undefined) throw new Error(`no button ${words}: ${wrapper.text()}`);
    await found.trigger('click');
    await flushPromises();
  };
  return { wrapper, router, press };
}

beforeEach(() => {
  setActivePinia(createPinia());
  installMock(createMock());
});

describe('kinds of files', () => {
  const from = places.flatMap(one =>
    one.tabs.flatMap(tab => (tab.views ?? [tab]).map(view => [view.imports, addressOf(one, tab, tab.views && view)] as const)),
  );
  it.each(Object.keys(KINDS) as ImportKind[])('%s are imported from the head of the page that lists them', async kind => {
    const [, at] = from.find(([imports]) => imports === kind) ?? [];
    if (at === undefined) throw new Error(`${kind} is imported from nowhere`);
    const { wrapper, router, press } = await place(PageFrame, {}, `/${at.name}${at.query.tab ? `?tab=${at.query.tab}` : ''}`);
    await press('导入');
    expect(router.currentRoute.value.name).toBe('imports');
    expect(kindOf(router.currentRoute.value.query.kind)).toBe(kind);
    wrapper.unmount();
  });

  it('each says what a row of it holds', async () => {
    const said = new Set<string>();
    for (const kind of Object.keys(KINDS)) {
      const { wrapper } = await place(ImportPage, {}, `/imports?kind=${kind}`);
      expect(wrapper.findAll('.el-radio').map(one => one.text())).toEqual(Object.values(KINDS));
      said.add(wrapper.find('.choose > p.dw-quiet').text());
      wrapper.unmount();
    }
    expect(said.size).toBe(Object.keys(KINDS).length);
    expect([...said].every(words => words.length > 10)).toBe(true);
  });

  it.each([
    ['targets', 'plans', 'targets'],
    ['letters', 'plans', 'letters'],
    ['projects', 'plans', 'projects'],
    ['risks', 'problems', 'risks'],
  ])('after %s the way on leads to the tab that lists them', async (kind, name, tab) => {
    const result = {
      kind,
      file: 'a.xlsx',
      added: 1,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      rejected: [],
      warnings: [],
      headings: [],
      cells: { filled: 0, entered: 0, same: 0, left: 0, rejected: 0 },
      sheets: [],
      asked: [],
      created_units: [],
    };
    const { wrapper, router } = await place(ImportDone, { result });
    await wrapper.find('.dw-button.primary').trigger('click');
    await flushPromises();
    expect([router.currentRoute.value.name, router.currentRoute.value.query.tab]).toEqual([name, tab]);
    wrapper.unmount();
  });
});
