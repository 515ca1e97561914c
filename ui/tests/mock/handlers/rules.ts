import type { LocalRule, RuleView, SettingView } from '@/shared/api/types';
import { done, type Handler } from '../index';
import type { World } from '../world';

function rule(id: string, title: string, sentence: string, more: Partial<RuleView> = {}): RuleView {
  return {
    id,
    row: 'ZB-13',
    title,
    domain: id.split('.')[0] ?? '',
    kind: 'recurrence',
    weight: '一般',
    sentence,
    remedy: '请召开或补记；确因特殊情况未开的，写明原因和批准人。',
    versions: [
      {
        from: '2018-10-28',
        until: null,
        citation: [{ source: 'branch-2018', title: '中国共产党支部工作条例（试行）', article: '12', verified: true }],
        note: '按自然月计数。',
        params: [
          ['次数', '1'],
          ['周期', '每月'],
        ],
      },
    ],
    settings: [],
    local: false,
    cases: [],
    ...more,
  };
}

const shipped: RuleView[] = [
  rule('organisation.committee-required', '应当设立支部委员会', '正式党员满7人的党支部，应当设立支部委员会。', {
    row: 'ZB-30',
    weight: '应当',
    kind: 'completeness',
  }),
  rule('meetings.committee-monthly', '支委会每月一次', '每月至少召开1次支部委员会会议（正式党员满7人的支部）。', {
    settings: ['reading.double-count', 'reading.part-period'],
    cases: [
      {
        name: '二月应开未开',
        on: '2026-03-01',
        given: '第一党支部有正式党员12人，设支部委员会；2月没有支部委员会会议的记录。',
        expect: 'needs-reason',
        why: '二月已过去，条例说“一般每月召开1次”，没有记录也没有说明原因，所以请说明原因。',
      },
      {
        name: '六名正式党员',
        on: '2026-03-01',
        given: '第二党支部有正式党员6人。',
        expect: 'not-applicable',
        why: '正式党员不足7人，不设支部委员会。',
      },
    ],
  }),
  rule('meetings.general-quarterly', '党员大会每季度一次', '每季度至少召开1次党员大会。', { row: 'ZB-10' }),
  rule('meetings.theme-day-monthly', '主题党日每月一次', '每月至少开展1次主题党日。', {
    row: 'ZB-22',
    weight: '应当',
    versions: [
      {
        from: '2018-10-28',
        until: null,
        citation: [{ source: 'branch-2018', title: '中国共产党支部工作条例（试行）', article: '16', verified: false }],
        note: '',
        params: [],
      },
    ],
  }),
];

export const handlers: Record<string, Handler> = {
  'rules.list': (_q, w) => [
    ...shipped,
    ...local(w).map(l =>
      rule(l.id ?? '', l.title, `${l.title}。`, {
        local: true,
        row: '',
        domain: 'local',
        versions: [
          {
            from: l.from,
            until: l.until,
            citation: [{ source: 'local', title: l.document, article: l.article, verified: true }],
            note: '',
            params: [],
          },
        ],
      }),
    ),
  ],
  'rules.local': (_q, w) => local(w),
  'rules.sources': () => [
    {
      id: 'branch-2018',
      title: '中国共产党支部工作条例（试行）',
      number: '',
      issuer: '中共中央',
      from: '2018-10-28',
      until: null,
      read_on: '2026-11-21',
    },
  ],
  'rules.save_local': (q: LocalRule, w) => {
    const id = q.id ?? `local.${w.nextId++}`;
    w.extra.local = [...local(w).filter(l => l.id !== id), { ...q, id }];
    return done(w, id, ['rules', 'duties'], '保存本地规定');
  },
  'rules.remove_local': (q: { id: string }, w) => {
    w.extra.local = local(w).filter(l => l.id !== q.id);
    return done(w, null, ['rules', 'duties'], '删除本地规定');
  },
  'settings.list': (_q, w) => settings(w),
  'settings.set': (q: { key: string; value: string }, w) => {
    w.extra.set = { ...(w.extra.set as Record<string, string> | undefined), [q.key]: q.value };
    return done(w, null, ['settings', 'duties'], '修改设置');
  },
};

function local(w: World): LocalRule[] {
  return (
    (w.extra.local as LocalRule[] | undefined) ?? [
      {
        id: 'local.1',
        title: '党课每季度1次',
        weight: '应当',
        meeting: 'lecture',
        per: 'quarter',
        least: 1,
        document: '石河镇党委2026年党建工作要点',
        number: '石党发〔2026〕3号',
        article: '第二部分',
        issuer: '中共石河镇委员会',
        from: '2026-01-01',
        until: null,
      },
    ]
  );
}

function settings(w: World): SettingView[] {
  const set = (w.extra.set as Record<string, string> | undefined) ?? {};
  return [
    {
      key: 'reading.double-count',
      label: '一会多用',
      about: '一次会议同时登记为几种会议时计入哪几种。组织生活会与民主评议党员合并召开有条文依据；其他合并是各地的通行做法。',
      options: [
        ['common', '按通行做法，登记的每一种都计入'],
        ['law', '只认条文写明的组织生活会与民主评议党员，其余只计第一种'],
      ],
      value: set['reading.double-count'] ?? 'common',
      default: 'common',
    },
    {
      key: 'reading.part-period',
      label: '不完整的周期',
      about: '支部在月、季、年中间成立或撤销时，这个不完整的周期是否要求开会，条文没有写明。',
      options: [
        ['none', '不完整的周期不作要求'],
        ['half', '存在满半个周期的作要求'],
        ['full', '只要存在过就作要求'],
      ],
      value: set['reading.part-period'] ?? 'none',
      default: 'none',
    },
  ];
}
