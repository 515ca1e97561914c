import { fold } from './fold';

/**
 * What a clerk looks for and the program does not hold: the search says so, and where the nearest thing is. A register that
 * is added takes its lines away from here.
 */
export interface NotHeld {
  /** What is typed for it; the first is its name. */
  words: readonly [string, ...string[]];
  /** What is not there. */
  what: string;
  /** What to do meanwhile. */
  instead: string;
}

export const notHeld: readonly NotHeld[] = [
  { words: ['党费', '交纳党费', '党费收缴'], what: '程序还没有党费登记簿', instead: '党费仍请按原来的办法登记。' },
  { words: ['谈心谈话', '谈心', '提醒谈话'], what: '程序还没有谈心谈话登记簿', instead: '发展党员中的派人谈话在“发展党员”里登记。' },
  {
    words: ['三重一大', '重大决策', '大额资金'],
    what: '程序还没有三重一大事项登记簿',
    instead: '研究事项的党组织会议、校长办公会、党政联席会可以在“会议”里记录。',
  },
  { words: ['学习', '理论学习', '学时'], what: '程序还没有学习登记簿', instead: '党课和主题党日在“会议”里记录。' },
  { words: ['承诺积分', '积分', '承诺践诺', '先锋指数'], what: '程序还没有承诺和积分登记簿', instead: '考核的分数在“指标”里。' },
  { words: ['宣传审批', '宣传', '信息报送', '公众号'], what: '程序还没有宣传审批登记簿', instead: '仍请按原来的办法登记。' },
  { words: ['述职评议', '述职'], what: '程序还没有述职评议登记簿', instead: '考核评分可以在“指标”里按考核表登记。' },
  { words: ['志愿服务', '双报到'], what: '程序还没有志愿服务登记簿', instead: '以志愿服务开展的主题党日在“会议”里记录。' },
  { words: ['慰问', '党内关怀', '困难党员'], what: '程序还没有慰问和党内关怀登记簿', instead: '仍请按原来的办法登记。' },
  { words: ['介绍信'], what: '程序还不能开具组织关系介绍信', instead: '转入、转出在“名册”里登记。' },
  { words: ['收文', '发文', '公文'], what: '程序还没有收文发文登记簿', instead: '任务可以在“计划”里登记。' },
  { words: ['年报', '党统', '党内统计'], what: '程序还不能填党内统计年报', instead: '各类台账和统计表在“台账”里导出。' },
];

/** What of it somebody means who types this: a name begun, or one among other words. */
export function meantNotHeld(typed: string): NotHeld[] {
  const wanted = fold(typed);
  if (wanted.length < 2) return [];
  return notHeld.filter(one => one.words.some(word => fold(word).startsWith(wanted) || wanted.includes(fold(word))));
}
