import type { OwnItem, OwnItemView, OwnRegister, OwnValue } from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';

/** None unless a test puts some: most schools keep nothing of their own. */
export interface Own {
  items: OwnItem[];
  values: OwnValue[];
}

const own = (w: World): Own => (w.extra.own ??= { items: [], values: [] }) as Own;

/** Two items of people, one of every other register, and what the first records say. */
export function keepOwn(w: World): void {
  const item = (id: number, register: OwnRegister, label: string, kind: OwnItem['kind'] = 'text'): OwnItem => ({
    id,
    register,
    label,
    kind,
    choices: kind === 'choice' ? ['事业编', '聘用'] : [],
  });
  w.extra.own = {
    items: [
      item(1, 'members', '毕业院校'),
      item(2, 'members', '编制类别', 'choice'),
      item(3, 'members', '到校日期', 'date'),
      item(4, 'meetings', '会议结束时间'),
      item(5, 'tasks', '验收口径'),
      item(6, 'problems', '问题等级', 'choice'),
      item(7, 'risks', '发生可能性'),
      item(8, 'targets', '分解口径'),
      item(9, 'letters', '份数', 'number'),
      item(10, 'projects', '申报文号'),
    ],
    values: [
      { item: 1, record: 1, value: '省教育学院' },
      { item: 2, record: 1, value: '事业编' },
      { item: 3, record: 1, value: '2003-08' },
      { item: 1, record: 2, value: '市师范学校' },
      ...[4, 5, 6, 7, 8, 9, 10].map(one => ({ item: one, record: 1, value: one === 9 ? '3' : '据实登记' })),
    ],
  } satisfies Own;
}

export const handlers: Record<string, Handler> = {
  'own.items': (q: { register?: OwnRegister | null }, w): OwnItemView[] =>
    own(w)
      .items.filter(item => (q.register ?? item.register) === item.register)
      .map(item => {
        const said = own(w).values.filter(one => one.item === item.id);
        return {
          item,
          used: said.length,
          offered: item.kind === 'choice' ? [...new Set([...item.choices, ...said.map(one => one.value)])] : [],
        };
      }),
  'own.values': (q: { register: OwnRegister; record?: number | null }, w): OwnValue[] =>
    own(w)
      .values.filter(one => own(w).items.some(item => item.id === one.item && item.register === q.register))
      .filter(one => (q.record ?? one.record) === one.record),
  'own.set_value': (q: OwnValue, w) => {
    const item = own(w).items.find(one => one.id === q.item);
    if (item?.kind === 'number' && q.value !== '' && Number.isNaN(Number(q.value)))
      throw problem('bad-input', `“${q.value}”不是数字，请只写数字，如 12 或 12.5`, item.label, '', 'value');
    own(w).values = own(w).values.filter(one => one.item !== q.item || one.record !== q.record);
    if (q.value.trim() !== '') own(w).values.push({ ...q, value: q.value.trim() });
    return done(w, null, ['own'], '登记本校项目');
  },
  'own.save_item': (q: OwnItem, w) => {
    if (q.label.includes('健康'))
      throw problem('bad-input', `“${q.label}”不能留作本校项目`, q.label, '健康是个人隐私，程序不登记', 'label');
    const id = q.id ?? w.nextId++;
    const at = own(w).items.findIndex(item => item.id === q.id);
    if (at < 0) own(w).items.push({ ...q, id });
    else own(w).items[at] = { ...q, id };
    return done(w, id, ['own'], '保存本校项目');
  },
  'own.order_items': (q: { register: OwnRegister; items: number[] }, w) => {
    own(w).items.sort((a, b) => q.items.indexOf(a.id ?? 0) - q.items.indexOf(b.id ?? 0));
    return done(w, null, ['own'], '调整本校项目的顺序');
  },
  'own.remove_item': (q: { id: number }, w) => {
    own(w).items = own(w).items.filter(item => item.id !== q.id);
    own(w).values = own(w).values.filter(one => one.item !== q.id);
    return done(w, null, ['own'], '删除本校项目');
  },
};
