/** The list of operations: what each takes and gives back. */
import type * as T from './types';

/** What a change gives back: a value, what changed, and the state of the vault. */
export interface Outcome<V = null> {
  value: V;
  changed: ChangeKind[];
  vault: T.VaultInfo;
}

/** What an operation may change; screens re-read just that. */
export type ChangeKind = 'school' | 'units' | 'people' | 'meetings' | 'duties' | 'rules' | 'settings' | 'imports';

export interface Progress { operation: string; done: number; total: number; what: string }
export interface StartInfo { default_folder: string; platform: string }
export interface RecentVault { folder: string; school: string; opened_at: string }
export interface SourceView {
  id: string; title: string; number: string; issuer: string; from: string | null; until: string | null; read_on: string | null;
}
export interface FieldView { id: string; label: string; required: boolean; hint: string }
export interface SampleRequest { folder: string; year?: number; members?: number; years?: number; seed?: number }

type Empty = Record<string, never>;
interface Op<Request, Response> { request: Request; response: Response }

export interface Operations {
  'vault.status': Op<Empty, T.VaultInfo | null>;
  'vault.recent': Op<Empty, RecentVault[]>;
  'vault.create': Op<{ folder: string; school: string }, T.VaultInfo>;
  'vault.open': Op<{ folder: string }, T.VaultInfo>;
  'vault.sample': Op<SampleRequest, T.VaultInfo>;
  'vault.close': Op<Empty, null>;
  'vault.clear_sample': Op<Empty, Outcome>;
  'vault.verify': Op<Empty, T.VerifyReport>;
  'vault.backup': Op<Empty, { path: string }>;
  'history.undo': Op<Empty, Outcome>;
  'history.redo': Op<Empty, Outcome>;
  'history.list': Op<{ limit?: number; before?: number }, T.AuditEntry[]>;
  'history.changes': Op<{ id: number }, T.AuditChange[]>;
  'school.get': Op<Empty, T.School>;
  'school.save': Op<T.School, Outcome>;
  'units.list': Op<{ as_of?: string }, T.Unit[]>;
  'units.save': Op<T.Unit, Outcome<number>>;
  'units.remove': Op<{ id: number }, Outcome>;
  'posts.list': Op<{ unit?: number }, T.Post[]>;
  'posts.save': Op<T.Post, Outcome<number>>;
  'posts.remove': Op<{ id: number }, Outcome>;
  'terms.list': Op<{ unit?: number }, T.Term[]>;
  'terms.save': Op<T.Term, Outcome<number>>;
  'terms.remove': Op<{ id: number }, Outcome>;
  'people.list': Op<Partial<T.PeopleQuery>, T.PersonRow[]>;
  'people.get': Op<{ id: number; as_of?: string }, T.PersonDetail>;
  'people.save': Op<T.SavePerson, Outcome<number>>;
  'people.remove': Op<{ id: number }, Outcome>;
  'people.add_event': Op<T.PersonEvent, Outcome<number>>;
  'people.remove_event': Op<{ id: number }, Outcome>;
  'exemptions.save': Op<T.Exemption, Outcome<number>>;
  'exemptions.remove': Op<{ id: number }, Outcome>;
  'sanctions.save': Op<T.Sanction, Outcome<number>>;
  'sanctions.remove': Op<{ id: number }, Outcome>;
  'staff.list': Op<Empty, T.StaffTotal[]>;
  'staff.save': Op<T.StaffTotal, Outcome<number>>;
  'staff.remove': Op<{ id: number }, Outcome>;
  'holidays.list': Op<Empty, T.SchoolHoliday[]>;
  'holidays.save': Op<T.SchoolHoliday, Outcome<number>>;
  'holidays.remove': Op<{ id: number }, Outcome>;
  'organisation.summary': Op<{ as_of?: string }, T.Summary>;
  'meetings.list': Op<Partial<T.MeetingQuery>, T.MeetingRow[]>;
  'meetings.get': Op<{ id: number }, T.Meeting>;
  'meetings.roster': Op<T.RosterQuery, T.Attendance[]>;
  'meetings.judge': Op<T.Meeting, T.Finding[]>;
  'meetings.save': Op<T.Meeting, Outcome<number>>;
  'meetings.remove': Op<{ id: number }, Outcome>;
  'meetings.attach': Op<{ meeting: number; path: string }, Outcome<number>>;
  'meetings.detach': Op<{ id: number }, Outcome>;
  'meetings.attachment_path': Op<{ id: number }, { path: string }>;
  'imports.preview': Op<T.ImportRequest, T.ImportPreview>;
  'imports.apply': Op<T.ImportRequest, Outcome<T.ImportResult>>;
  'imports.save_rejected': Op<{ request: T.ImportRequest; to: string }, { path: string }>;
  'imports.fields': Op<{ kind: T.ImportKind }, FieldView[]>;
  'duties.check': Op<Partial<T.CheckQuery>, T.CheckReport>;
  'duties.agenda': Op<{ as_of?: string }, T.Agenda>;
  'duties.grid': Op<{ year?: number; as_of?: string }, T.YearGrid>;
  'duties.excuses': Op<{ year?: number }, T.Excuse[]>;
  'duties.excuse': Op<T.Excuse, Outcome<number>>;
  'duties.remove_excuse': Op<{ id: number }, Outcome>;
  'rules.list': Op<Empty, T.RuleView[]>;
  'rules.save_local': Op<T.LocalRule, Outcome<string>>;
  'rules.remove_local': Op<{ id: string }, Outcome>;
  'rules.local': Op<Empty, T.LocalRule[]>;
  'rules.sources': Op<Empty, SourceView[]>;
  'settings.list': Op<Empty, T.SettingView[]>;
  'settings.set': Op<{ key: string; value: string }, Outcome>;
  'ledgers.list': Op<Empty, T.LedgerSpec[]>;
  'ledgers.preview': Op<T.LedgerRequest, T.LedgerPreview>;
  'ledgers.export': Op<T.LedgerRequest, { files: T.ExportedFile[] }>;
  'ledgers.recent': Op<Empty, T.ExportedFile[]>;
  'search.find': Op<{ text: string; limit?: number }, T.Hit[]>;
}

export type Operation = keyof Operations;

/** Operations that change the vault: they give back an `Outcome`. */
export type Change = { [K in Operation]: Operations[K]['response'] extends Outcome<unknown> ? K : never }[Operation];
