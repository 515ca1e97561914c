/** One name for each thing, the glossary's: the words of closed lists are the core's. */
import type { Answer, DocumentState, EventKind, MeetingKind, Stage } from '@/shared/api/types';
import { MeetingKind as meetingKinds, Stage as stageWords } from '@/shared/api/words';

export {
  ActingBody as actingBodies,
  Answer as answers,
  CompanionRole as companionRoles,
  DateStyle as dateStyles,
  DocumentState as documentStates,
  DualKind as dualKinds,
  EmptyStyle as emptyStyles,
  EventKind as eventKinds,
  ExemptionKind as exemptionKinds,
  ImportKind as importKinds,
  MeetingKind as meetingKinds,
  MeetingState as meetingStates,
  MeetingTopic as meetingTopics,
  NoticePlaces as noticePlaces,
  PostRole as postRoles,
  Presence as presences,
  RowOutcome as rowOutcomes,
  SanctionKind as sanctionKinds,
  StaffKind as staffKinds,
  StepState as stepStates,
  UnitKind as unitKinds,
} from '@/shared/api/words';

/** A ledger writes 已出党 for both; the window names 取消资格 too. */
export const stages: Record<Stage, string> = { ...stageWords, removed: '已出党或取消资格' };

/** What a roster tells, entered with the person; the other steps of 发展党员 are recorded on the path. */
export const rosterEvents: readonly EventKind[] = [
  'applied',
  'activist',
  'prospect',
  'admitted',
  'probation_extended',
  'probation_cancelled',
  'confirmed',
  'assigned',
  'transferred_in',
  'transferred_out',
  'floating_out',
  'floating_back',
  'contact_lost',
  'contact_restored',
  'membership_suspended',
  'membership_restored',
  'removed',
  'died',
];

export const documentShapes: Record<DocumentState, string> = { missing: '□', present: '✓', not_needed: '–' };

/** Events that name a unit. */
export const eventNeedsUnit: ReadonlySet<EventKind> = new Set<EventKind>(['assigned', 'transferred_in']);

/** Short names for narrow places. */
export const meetingKindsShort: Record<MeetingKind, string> = { ...meetingKinds, committee_meeting: '支委会', appraisal: '民主评议' };

/** A shape for each answer, so that colour is never alone. */
export const answerShapes: Record<Answer, string> = {
  met: '✓',
  soon: '◐',
  due: '○',
  overdue: '●',
  breach: '×',
  'needs-reason': '?',
  'not-applicable': '–',
  'cannot-tell': '…',
  'not-covered': '□',
};

export const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** Entries of a word list, for choices. */
export function choices<K extends string>(words: Record<K, string>): { value: K; label: string }[] {
  return (Object.keys(words) as K[]).map(value => ({ value, label: words[value] }));
}

export function isMeetingKind(text: string | null | undefined): text is MeetingKind {
  return typeof text === 'string' && text in meetingKinds;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 11 → 十一, for article numbers up to 999. */
export function chineseNumber(n: number): string {
  if (n < 10) return digits[n] ?? String(n);
  if (n < 20) return `十${n === 10 ? '' : (digits[n - 10] ?? '')}`;
  if (n < 100) return `${digits[Math.floor(n / 10)] ?? ''}十${n % 10 === 0 ? '' : (digits[n % 10] ?? '')}`;
  const rest = n % 100;
  const head = `${digits[Math.floor(n / 100)] ?? ''}百`;
  if (rest === 0) return head;
  if (rest < 10) return `${head}零${digits[rest] ?? ''}`;
  return head + (rest < 20 ? `一${chineseNumber(rest)}` : chineseNumber(rest));
}

/** 第十一条; what is not a plain number stays as it is. */
export function articleText(article: string): string {
  if (article === '') return '';
  return /^\d{1,3}$/.test(article) ? `第${chineseNumber(Number(article))}条` : article;
}
