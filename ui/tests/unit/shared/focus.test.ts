import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { Problem } from '@/shared/api/client';
import DataTable from '@/shared/ui/DataTable.vue';
import EditDialog from '@/shared/ui/EditDialog.vue';
import { arrive, goBack, openOn, standing, startFocus, toList, toRefused, toUnreadable } from '@/shared/ui/focus';
import FormRow from '@/shared/ui/FormRow.vue';
import ListDetail from '@/shared/ui/ListDetail.vue';
import SideDrawer from '@/shared/ui/SideDrawer.vue';
import { detailIsDrawer } from '@/shared/ui/width';
import { createMock, installMock } from '../../mock';

let stop = (): void => undefined;
beforeEach(() => {
  document.body.innerHTML = '';
  installMock(createMock());
  setActivePinia(createPinia());
});
afterEach(() => stop());

const put = (...html: string[]): void => void (document.body.innerHTML = html.join(''));
const on = (): string => document.activeElement?.id || (document.activeElement?.tagName ?? '').toLowerCase();
const get = (id: string): HTMLElement => document.getElementById(id) ?? document.body;
const focus = (id: string): void => get(id).focus();
/** What watches the page has seen it. */
async function seen(): Promise<void> {
  await nextTick();
  await new Promise(done => setTimeout(done, 0));
  await flushPromises();
}
const key = (name: string): void =>
  void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

describe('a page that was opened', () => {
  it('has its keys in the list, not in the tools before it', async () => {
    put('<main tabindex="-1"><input id="filter"><div id="grid" role="grid" tabindex="0"></div><button id="new">新建</button></main>');
    arrive();
    await seen();
    expect(on()).toBe('grid');
  });
  it('waits on the page while the list is being read, and goes to it when it is there', async () => {
    put('<main id="main" tabindex="-1"><div id="page" role="group" tabindex="0"></div></main>');
    arrive();
    await seen();
    expect(on()).toBe('page');
    get('page').innerHTML = '<div id="grid" role="grid" tabindex="0"></div>';
    await seen();
    expect(on()).toBe('grid');
  });
  it('goes on to what can be done where a table turns out to be empty', async () => {
    put('<main tabindex="-1"><div id="grid" role="grid" tabindex="0"></div></main>');
    arrive();
    await seen();
    expect(on()).toBe('grid');
    get('grid').innerHTML = '<div data-begin><button id="import">导入</button></div>';
    await seen();
    expect(on()).toBe('import');
  });
  it('does not take the keys from where the clerk went meanwhile', async () => {
    put('<main id="main" tabindex="-1"><input id="filter"><div id="page" role="group" tabindex="0"></div></main>');
    arrive();
    await seen();
    focus('filter');
    get('page').innerHTML = '<div id="grid" role="grid" tabindex="0"></div>';
    await seen();
    expect(on()).toBe('filter');
  });
  it('begins an empty list with what can be done, a form with its first field', async () => {
    put('<main tabindex="-1"><div role="grid" tabindex="0"><div data-begin><button id="import">导入</button></div></div></main>');
    arrive();
    await seen();
    expect(on()).toBe('import');
    put(
      '<main><input type="radio" id="way" name="way">',
      '<form data-form><input type="hidden"><input disabled><input id="school"></form></main>',
    );
    arrive();
    await seen();
    expect(on()).toBe('school');
  });
  it('leaves the keys where the page itself has put them', async () => {
    put('<main tabindex="-1"><div role="grid" tabindex="0"></div><button id="step">第十步</button></main>');
    arrive();
    focus('step');
    await seen();
    expect(on()).toBe('step');
  });
});

describe('what had the focus and is gone', () => {
  beforeEach(() => (stop = startFocus()));
  const line = (name: string): string => `<li id="row-${name}"><button id="${name}">打开</button><button id="x-${name}">删除</button></li>`;
  const rows = (names: string[]): string =>
    `<main id="main" tabindex="-1"><button id="tool">工具</button><ul id="list">${names.map(line).join('')}</ul></main>`;
  it('gives way to the next row, or the one before', async () => {
    put(rows(['a', 'b', 'c']));
    focus('x-b');
    get('row-b').remove();
    await seen();
    expect(on()).toBe('c');
    get('row-c').remove();
    await seen();
    expect(on()).toBe('a');
  });
  it('gives way to the nearest list', async () => {
    put(
      '<main tabindex="-1"><button id="tool">工具</button><div><div id="grid" role="grid" tabindex="0"></div>',
      '<aside id="detail"><button id="remove">删除</button></aside></div></main>',
    );
    focus('remove');
    get('detail').remove();
    await seen();
    expect(on()).toBe('grid');
  });
  it('is waited for while it only rests', async () => {
    put(rows(['a']));
    focus('a');
    (get('a') as HTMLButtonElement).disabled = true;
    get('a').blur();
    await seen();
    (get('a') as HTMLButtonElement).disabled = false;
    await seen();
    expect(on()).toBe('a');
  });
  it('was a note: the field before it has the keys again', async () => {
    put('<main tabindex="-1"><input id="field"></main><div id="notes" data-passing><button id="undo">撤销</button></div>');
    focus('field');
    focus('undo');
    get('undo').remove();
    await seen();
    expect(on()).toBe('field');
  });
  it('was left on purpose: a click beside everything is not answered', async () => {
    put(`<div id="blank"></div>${rows(['a'])}`);
    focus('a');
    get('blank').dispatchEvent(new Event('pointerdown', { bubbles: true }));
    get('a').blur();
    get('blank').append('x');
    await seen();
    expect(on()).toBe('body');
  });
});

describe('the keys of lists', () => {
  beforeEach(() => (stop = startFocus()));
  it('↓ goes from the filter and from the tabs into the list, and not from a field of a form', () => {
    put(
      '<main tabindex="-1"><button id="tab" role="tab">视图</button><input id="filter">',
      '<div data-form><input id="field"></div><div id="grid" role="grid" tabindex="0"></div></main>',
    );
    for (const [from, to] of [
      ['filter', 'grid'],
      ['tab', 'grid'],
      ['field', 'field'],
    ] as const) {
      focus(from);
      key('ArrowDown');
      expect(on()).toBe(to);
    }
  });
  it('↑ ↓ walk rows of buttons, from one list of the page to the next, by the action of each', () => {
    put(
      '<main tabindex="-1"><ul data-list><li><a id="why" href="#a">依据</a><button id="a" class="dw-button">记录</button></li></ul>',
      '<ul data-list><li><button class="dw-button" data-aside>列入问题</button><button id="b" class="dw-button">打开</button></li>',
      '<li>没有</li></ul></main>',
    );
    focus('a');
    key('ArrowDown');
    expect(on()).toBe('b');
    key('ArrowDown');
    expect(on()).toBe('b');
    key('ArrowUp');
    expect(on()).toBe('a');
  });
  const columns = [{ key: 'name', label: '姓名', text: (row: { id: number }) => `人${row.id}` }];
  const table = (rows: { id: number }[], current: number | null = null) =>
    mount(DataTable<{ id: number }>, {
      attachTo: document.body,
      props: { rows, columns, rowKey: (row: { id: number }) => row.id, label: '人员', current },
    });
  it('Enter opens the first row where none is marked yet', async () => {
    const one = table([{ id: 7 }, { id: 8 }]);
    await one.find('[role=grid]').trigger('keydown', { key: 'Enter' });
    expect(one.emitted('open')).toEqual([[{ id: 7 }]]);
    one.unmount();
  });
  it('where the detail is a drawer the mark moves on, and Enter opens it', async () => {
    const one = mount(DataTable<{ id: number }>, {
      attachTo: document.body,
      props: { rows: [{ id: 1 }, { id: 2 }], columns, rowKey: (row: { id: number }) => row.id, label: '人员', current: null, shows: true },
      global: { provide: { [detailIsDrawer as symbol]: ref(true) } },
    });
    const grid = one.find('[role=grid]');
    await grid.trigger('keydown', { key: 'ArrowDown' });
    await grid.trigger('keydown', { key: 'ArrowDown' });
    expect(one.emitted('update:current')).toBeUndefined();
    expect(one.find('[aria-selected=true]').text()).toBe('人2');
    await grid.trigger('keydown', { key: 'Enter' });
    expect(one.emitted('update:current')).toEqual([[2]]);
    one.unmount();
  });
  it('a marked row that is deleted leaves the keys at the next one', async () => {
    const one = table([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }], 2);
    await one.setProps({ rows: [{ id: 1 }, { id: 3 }, { id: 4 }] });
    await one.find('[role=grid]').trigger('keydown', { key: 'ArrowDown' });
    expect(one.emitted('update:current')?.at(-1)).toEqual([3]);
    one.unmount();
  });
});

describe('a refusal', () => {
  const form = [
    '<div id="form"><div data-field="name"><input id="name"></div>',
    '<label for="reason">原因<span>（必填）</span></label><input id="reason">',
    '<input id="when" aria-invalid="true"></div>',
  ];
  it('is answered at the field it names, by its name or by the words over it', () => {
    put(...form);
    expect(toRefused(get('form'), { field: 'name', where: '' })).toBe(true);
    expect(on()).toBe('name');
    expect(toRefused(get('form'), { field: null, where: '原因' })).toBe(true);
    expect(on()).toBe('reason');
    expect(toRefused(get('form'), { field: 'other', where: '第5行' })).toBe(false);
    expect(on()).toBe('reason');
  });
  it('of what cannot be read is at the field that says so', () => {
    put(...form);
    expect(toUnreadable(get('form'))).toBe(true);
    expect(on()).toBe('when');
  });
});

it('a body without a field takes the keys itself, to be scrolled, until a field comes', async () => {
  put('<div id="inner" tabindex="0"></div>');
  openOn(get('inner'));
  expect(on()).toBe('inner');
  get('inner').innerHTML = '<button>打开</button><select id="field"></select>';
  await seen();
  expect(on()).toBe('field');
});

it('of radios the chosen one is stood on: the arrow keys must not change it unseen', () => {
  put('<div id="form"><input type="radio" name="size" id="small"><input type="radio" name="size" id="large" checked></div>');
  openOn(get('form'));
  expect(on()).toBe('large');
});

it('goes back to where it was, and not behind a dialog', () => {
  put(
    '<main tabindex="-1"><button id="opener">修改</button><div id="grid" role="grid" tabindex="0"></div></main>',
    '<div id="over" role="dialog" aria-modal="true"><input id="field"></div>',
  );
  focus('opener');
  const spot = standing();
  get('opener').blur();
  goBack(spot);
  expect(on()).toBe('field');
  expect(toList(document.querySelector('main'))).toBe(false);
  get('over').remove();
  goBack(spot);
  expect(on()).toBe('opener');
});

/** Real transitions: without them nothing is ever opened or closed. */
const real = { global: { stubs: { transition: false } }, attachTo: document.body };
async function shown(): Promise<void> {
  for (let i = 0; i < 5; i += 1) {
    await new Promise(done => requestAnimationFrame(done));
    await seen();
  }
}

describe('dialogs and drawers', () => {
  const page = (save: () => Promise<unknown>, removed = false) =>
    mount(
      defineComponent({
        setup() {
          const open = ref(false);
          const gone = ref(false);
          const there = (): unknown => h('button', { id: 'opener', onClick: () => (open.value = true) }, '修改');
          return () =>
            h('main', { tabindex: -1 }, [
              h('div', { id: 'grid', role: 'grid', tabindex: 0 }),
              gone.value ? null : (there() as never),
              h(
                EditDialog,
                {
                  modelValue: open.value,
                  'onUpdate:modelValue': (now: boolean) => {
                    open.value = now;
                    if (!now && removed) gone.value = true;
                  },
                  title: '修改人员',
                  save,
                },
                () => [
                  h(
                    FormRow,
                    { label: '姓名', 'data-field': 'name' },
                    { default: ({ id }: { id: string }) => h('input', { id, class: 'name' }) },
                  ),
                  h(
                    FormRow,
                    { label: '备注', 'data-field': 'note' },
                    { default: ({ id }: { id: string }) => h('input', { id, class: 'note' }) },
                  ),
                ],
              ),
            ]);
        },
      }),
      real,
    );
  const press = (word: string): void => [...document.querySelectorAll('button')].find(one => one.textContent?.trim() === word)?.click();
  async function open(save: () => Promise<unknown>, removed = false) {
    const wrapper = page(save, removed);
    focus('opener');
    get('opener').click();
    await shown();
    return wrapper;
  }
  const at = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field;

  it('a dialog opens on its first field and gives the focus back', async () => {
    const wrapper = await open(() => Promise.resolve());
    expect(at()).toBe('name');
    press('保存');
    await shown();
    expect(on()).toBe('opener');
    wrapper.unmount();
  });
  it('what opened it is gone with the save: the list has the keys', async () => {
    const wrapper = await open(() => Promise.resolve(), true);
    press('保存');
    await shown();
    expect(on()).toBe('grid');
    wrapper.unmount();
  });
  it('refused it stays open, on the field', async () => {
    const wrapper = await open(() =>
      Promise.reject(new Problem({ code: 'bad-input', message: '备注太长', where: '', guidance: '', field: 'note' })),
    );
    press('保存');
    await shown();
    expect(document.body.textContent).toContain('备注太长');
    expect(at()).toBe('note');
    wrapper.unmount();
  });
  it('refused without a field, the keys stay where they were', async () => {
    const wrapper = await open(() => Promise.reject(new Problem({ code: 'vault-busy', message: '数据正被占用', where: '', guidance: '' })));
    document.querySelector<HTMLElement>('input.note')?.focus();
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }));
    await shown();
    expect(document.body.textContent).toContain('数据正被占用');
    expect(at()).toBe('note');
    wrapper.unmount();
  });

  it('a drawer opens on its first field, or on its body, and gives the focus back', async () => {
    put('<main tabindex="-1"><button id="opener">打开</button></main>');
    for (const [inside, where] of [
      [() => h('input', { id: 'field' }), 'field'],
      [() => h('p', '说明'), 'inner'],
    ] as const) {
      focus('opener');
      const wrapper = mount(SideDrawer, { ...real, props: { modelValue: false, title: '详情' }, slots: { default: inside } });
      await wrapper.setProps({ modelValue: true });
      await shown();
      if (where === 'field') expect(on()).toBe('field');
      else expect(document.activeElement?.classList.contains('inner')).toBe(true);
      await wrapper.setProps({ modelValue: false });
      await shown();
      expect(on()).toBe('opener');
      wrapper.unmount();
    }
  });

  it('a detail that closes beside its list gives the keys to the list', async () => {
    const wrapper = mount(ListDetail, {
      attachTo: document.body,
      props: { open: true, detailTitle: '张伟' },
      slots: { list: () => h('div', { id: 'grid', role: 'grid', tabindex: 0 }), detail: () => h('button', { id: 'remove' }, '删除') },
    });
    focus('remove');
    await wrapper.setProps({ open: false });
    await seen();
    expect(on()).toBe('grid');
    wrapper.unmount();
  });
});
