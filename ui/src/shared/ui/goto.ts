/** Ways between pages: one place knows how they are addressed. */
import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router';
import type { MeetingKind } from '@/shared/api/types';
import type { SettingsTab } from '@/shared/text/pages';

function query(parts: Record<string, string | number | null | undefined>): LocationQueryRaw {
  return Object.fromEntries(Object.entries(parts).filter(([, v]) => v !== null && v !== undefined && v !== ''));
}

/** The person's drawer on 名册. */
export const toPerson = (id: number): RouteLocationRaw => ({ name: 'organisation', query: { person: id } });
/** The path of a person on 发展党员, at the step a rule speaks of or at a step by its code. */
export const toPath = (person: number, at: { rule?: string | null; step?: string | null } = {}): RouteLocationRaw => ({
  name: 'development-path',
  params: { person: String(person) },
  query: query(at),
});
/** A new person. */
export const toNewPerson = (): RouteLocationRaw => ({ name: 'organisation', query: { person: 'new' } });
/** A unit's card on 组织. */
export const toUnit = (id: number): RouteLocationRaw => ({ name: 'organisation', query: { tab: 'units', unit: id } });
/** The list of meetings, filtered; `month` 1–12 of the year chosen above. */
export const toMeetings = (f: { unit?: number | null; kind?: MeetingKind | null; month?: number | null } = {}): RouteLocationRaw => ({
  name: 'meetings',
  query: query(f),
});
/** One meeting, shown beside the list. */
export const toMeeting = (id: number): RouteLocationRaw => ({ name: 'meetings', query: { open: id } });
/** The form, empty or filled from a duty, or for a meeting that exists. */
export const toRecordMeeting = (
  f: { id?: number | null; unit?: number | null; kind?: MeetingKind | null; on?: string | null } = {},
): RouteLocationRaw => ({ name: 'meeting-record', query: query(f) });
/** A task of the year's plan, shown beside the list. */
export const toTask = (id: number): RouteLocationRaw => ({ name: 'plans', query: { open: id } });
/** A 责任书, shown beside the list. */
export const toLetter = (id: number): RouteLocationRaw => ({ name: 'plans', query: { tab: 'letters', open: id } });
/** A project of creation, shown beside the list. */
export const toProject = (id: number): RouteLocationRaw => ({ name: 'plans', query: { tab: 'projects', open: id } });
/** A problem, shown beside the list. */
export const toProblem = (id: number): RouteLocationRaw => ({ name: 'problems', query: { open: id } });
/** 廉政风险点. */
export const toRisks = (): RouteLocationRaw => ({ name: 'problems', query: { tab: 'risks' } });
/** A rule, opened. */
export const toRule = (id: string): RouteLocationRaw => ({ name: 'rules', query: { open: id } });
export const toImport = (kind?: string): RouteLocationRaw => ({ name: 'imports', query: query({ kind }) });
/** An example framework beside the list, by its code. */
export const toExample = (code: string): RouteLocationRaw => ({ name: 'indicators', query: { example: code } });
/** A framework of indicators; a tab of its page, a criterion opened. */
export const toFramework = (
  id: number,
  at: { tab?: string | null; open?: number | null; unit?: number | null } = {},
): RouteLocationRaw => ({ name: 'framework', params: { framework: String(id) }, query: query(at) });
/** A tab of 设置, or the setting a rule names: all of these are 判断口径. */
export const toSettings = ({ tab, key }: { tab?: SettingsTab; key?: string }): RouteLocationRaw => ({
  name: 'settings',
  query: query({ tab: key === undefined ? tab : 'readings', key }),
});
/** 台账 with one of them in the preview, ticked. */
export const toLedger = (id: string): RouteLocationRaw => ({ name: 'ledgers', query: { ledger: id } });
/** 全年一览 below 今日. */
export const toYear = (): RouteLocationRaw => ({ name: 'today', query: { at: 'year' } });
/** 挂图. */
export const toWall = (): RouteLocationRaw => ({ name: 'problems', query: { tab: 'wall' } });
/** The candidates, whose papers are made there. */
export const toDevelopment = (): RouteLocationRaw => ({ name: 'development' });
