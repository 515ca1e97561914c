/** What the parts of a framework are called, and how points are written. */
import type { Answer, GradeResult, ScoreState, ScoringPart } from '@/shared/api/types';

export {
  Cycle as cycles,
  FrameworkSubject as subjects,
  LimitSide as sides,
  PartialStep as partials,
  ScoreState as scoreStates,
  VetoEffect as vetoEffects,
  Voice as voices,
} from '@/shared/api/words';

export type PartKind = ScoringPart['kind'];
export const partKinds: Record<PartKind, string> = {
  deduct: '每出现一次扣分',
  shortfall: '少于应有数扣分',
  add: '每一次加分',
  extra: '超过应有数加分',
  proportion: '按比例得分',
  bands: '按档得分',
  overrun: '超出允许的扣分',
  all_or_nothing: '做到得分，否则不得分',
  point_loss: '比例不够扣分',
  slope: '比例每高低一步增减',
  veto: '一票否决',
  expert: '由考评人评定',
  voices: '多方评价按权重合成',
  formula: '公式',
};

/** The shape of each state, as answers have theirs. */
export const stateAnswers: Record<ScoreState, Answer> = { decided: 'met', undecided: 'cannot-tell', unconfirmed: 'needs-reason' };

/** Points as they are read: two places at most, no zeros at the end; nothing where they are not known. */
export function points(n: number | null | undefined): string {
  return n === null || n === undefined ? '' : String(Number(n.toFixed(2)));
}

/** 57 分, or 57～90 分之间 where it is not decided; an open end is said. */
export function between(lower: number | null, upper: number | null): string {
  if (lower !== null && lower === upper) return `${points(lower)} 分`;
  if (lower !== null && upper !== null) return `${points(lower)}～${points(upper)} 分`;
  if (lower !== null) return `不低于 ${points(lower)} 分，上限未定`;
  return upper === null ? '未定' : `不高于 ${points(upper)} 分`;
}

/** The grade, or how far it is open; empty where the table has none. */
export function gradeWords(grade: GradeResult): string {
  if (grade.name !== null) return grade.name;
  if (grade.lowest === null && grade.highest === null) return '';
  if (grade.lowest === null) return `未定（最高 ${grade.highest ?? ''}）`;
  return grade.highest === null ? `未定（最低 ${grade.lowest}）` : `未定（${grade.lowest}到${grade.highest}之间）`;
}
