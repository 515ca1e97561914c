import type {
  CriterionEntry,
  Difference,
  Evidence,
  EvidenceUse,
  Framework,
  FrameworkRow,
  KeepScore,
  KeptRow,
  KeptScore,
  MeasureView,
  NewEvidence,
  PersonScore,
  Proposal,
  Score,
  ScoreRequest,
  Scoring,
  UnitScore,
} from '@/shared/api/types';
import { done, problem, type Handler } from '../index';
import type { World } from '../world';
import recorded from '../data/indicators.json';

/** What the real command answered for a school with three frameworks. */
interface Held {
  list: FrameworkRow[];
  measures: MeasureView[];
  get: Record<string, Framework>;
  example: Framework;
  proposals: Proposal[];
  proposals2027: Proposal[];
  compare: Difference[];
  score: Score;
  score2027: Score;
  scoreEthics: Score;
  scoreSix: Score;
  units: UnitScore[];
  entries: CriterionEntry[];
  entriesEthics: CriterionEntry[];
  evidence: Evidence[];
  kept: KeptRow[];
  keptScore: KeptScore;
}

export function held(w: World): Held {
  w.extra.indicators ??= structuredClone(recorded);
  return w.extra.indicators as Held;
}
const framework = (w: World, id: number | string): Framework => {
  const found = held(w).get[String(id)];
  if (found === undefined) throw problem('not-found', '没有这个指标体系', '', '请刷新后再看。');
  return found;
};
const scoreOf = (w: World, q: ScoreRequest): Score => {
  const h = held(w);
  const f = framework(w, q.framework);
  const score = { 1: h.score, 2: h.scoreEthics, 3: h.scoreSix }[f.id ?? 0] ?? h.score2027;
  const unit = w.units.find(u => u.id === q.unit);
  return unit === undefined ? score : { ...score, subject: { kind: 'unit', id: unit.id ?? 0, name: unit.name } };
};

export const handlers: Record<string, Handler> = {
  'indicators.list': (_q, w) => (w.extra.noFrameworks === true ? held(w).list.filter(row => row.id === null) : held(w).list),
  'indicators.get': (q: { id: number }, w) => framework(w, q.id),
  'indicators.example': (_q, w) => held(w).example,
  'indicators.measures': (_q, w) => held(w).measures,
  'indicators.sentence': (q: { scoring: Scoring; max: number | null }) =>
    q.scoring.parts.length === 0
      ? '没有写怎样计分。'
      : `满分${q.max ?? ''}分；“支委会缺开次数”每1次扣2分${q.scoring.parts.length > 1 ? '；“宣传稿件”每1篇加1分' : ''}。`,
  'indicators.save': (q: Framework, w) => {
    if (q.criteria.some(one => one.title.trim() === ''))
      throw problem('bad-input', '有一项指标没有名称', '', '请填写每项指标的名称。', 'title');
    held(w).get[String(q.id ?? 9)] = { ...q, id: q.id ?? 9 };
    return done(w, q.id ?? 9, ['indicators'], '修改指标体系');
  },
  'indicators.remove': (q: { id: number }, w) => {
    held(w).list = held(w).list.filter(row => row.id !== q.id);
    return done(w, null, ['indicators'], '删除指标体系');
  },
  'indicators.adopt': (_q, w) => done(w, 3, ['indicators'], '采用参考指标体系'),
  'indicators.new_edition': (_q, w) => done(w, 4, ['indicators'], '新建年度版'),
  'indicators.compare': (_q, w) => held(w).compare,
  'indicators.proposals': (q: { id: number }, w) => (q.id === 1 ? held(w).proposals : q.id > 3 ? held(w).proposals2027 : []),
  'indicators.confirm': (q: { confirmed: { criterion: number }[] }, w) => {
    const sure = new Set(q.confirmed.map(one => one.criterion));
    const h = held(w);
    h.proposals = h.proposals.filter(one => !sure.has(one.criterion));
    h.proposals2027 = h.proposals2027.filter(one => !sure.has(one.criterion));
    return done(w, null, ['indicators'], '确认计分方式');
  },
  'indicators.entries': (q: { framework: number }, w) =>
    q.framework === 2 ? held(w).entriesEthics : q.framework === 1 ? held(w).entries : [],
  'indicators.save_entry': (q: CriterionEntry, w) => {
    const max = held(w).score.criteria.find(one => one.id === q.criterion)?.max ?? null;
    if (q.voice !== 'figure' && max !== null && q.value > max)
      throw problem('bad-input', `满分${max}分，不能填${q.value}分`, '', '请核对分数；确有加分的，先在指标里写明加分不封顶。', 'value');
    const id = q.id ?? w.nextId++;
    held(w).entries = [...held(w).entries.filter(one => one.id !== id), { ...q, id }];
    return done(w, id, ['indicators'], '填报');
  },
  'indicators.remove_entry': (q: { id: number }, w) => {
    held(w).entries = held(w).entries.filter(one => one.id !== q.id);
    return done(w, null, ['indicators'], '清除填报');
  },
  'indicators.evidence': (_q, w) => held(w).evidence,
  'indicators.save_evidence': (q: Evidence, w) => {
    const id = q.id ?? w.nextId++;
    held(w).evidence = [
      { ...q, id, title: q.title === '' ? q.path.replace(/^.*\//u, '') : q.title },
      ...held(w).evidence.filter(one => one.id !== id),
    ];
    return done(w, id, ['indicators'], '保存佐证');
  },
  'indicators.add_evidence': (q: NewEvidence, w) => {
    const { criterion, unit, person } = q;
    const added = q.pieces.map(piece => {
      const id = w.nextId++;
      const use = { id: w.nextId++, evidence: id, criterion, unit, person, words: '', remove: false };
      return { ...piece, id, title: piece.title === '' ? piece.path.replace(/^.*\//u, '') : piece.title, uses: [use] };
    });
    held(w).evidence = [...added, ...held(w).evidence];
    return done(
      w,
      added.map(piece => piece.id),
      ['indicators'],
      '保存佐证',
    );
  },
  'indicators.remove_evidence': (q: { id: number }, w) => {
    held(w).evidence = held(w).evidence.filter(one => one.id !== q.id);
    return done(w, null, ['indicators'], '删除佐证');
  },
  'indicators.use_evidence': (q: EvidenceUse, w) => {
    for (const one of held(w).evidence) {
      if (one.id !== q.evidence) continue;
      one.uses = one.uses.filter(use => use.criterion !== q.criterion || use.unit !== q.unit || use.person !== q.person);
      if (!q.remove) one.uses.push({ ...q, id: w.nextId++ });
    }
    return done(w, null, ['indicators'], '列为佐证');
  },
  'indicators.evidence_path': () => ({ path: '/home/clerk/佐证.jpg' }),
  'indicators.score': (q: ScoreRequest, w) => scoreOf(w, q),
  'indicators.score_units': (_q, w) => held(w).units,
  'indicators.score_people': (): PersonScore[] =>
    [
      { person: 5, name: '张伟', peers: 90.5 },
      { person: 6, name: '王芳', peers: null },
    ].map(({ person, name, peers }) => ({
      person,
      name,
      unit_name: '第一党支部',
      score: peers === null ? 0 : 91,
      undecided: peers === null ? 100 : 0,
      lower: peers === null ? 0 : 91,
      upper: peers === null ? 100 : 91,
      grade: { name: peers === null ? null : '优秀', lowest: null, highest: null },
      voices: [
        { voice: 'own', points: 95 },
        { voice: 'peers', points: peers },
      ],
    })),
  'indicators.export': (q: { to: string }) => ({ path: `${q.to}/自评表.xlsx` }),
  'indicators.export_summary': (q: { to: string }) => ({ path: `${q.to}/汇总表.xlsx` }),
  'indicators.export_evidence': (q: { to: string }) => ({
    path: `${q.to}/佐证`,
    files: 3,
    without: ['1.1 按期换届', '1.3 主题党日', '1.4 档案资料', '2.1 发展党员'],
  }),
  'indicators.keep': (_q: KeepScore, w) => done(w, 2, ['indicators'], '留存评分'),
  'indicators.kept': (_q, w) => held(w).kept,
  'indicators.kept_score': (_q, w) => held(w).keptScore,
  'indicators.remove_kept': (_q, w) => {
    held(w).kept = [];
    return done(w, null, ['indicators'], '删除留存的评分');
  },
};
