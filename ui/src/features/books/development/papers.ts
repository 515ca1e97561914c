/** 生成材料: which papers stand first, what stays blank in words, and the folder of last time. */
import type { DocumentView, PaperSpec, Timeline } from '@/shared/api/types';
import { documentStates } from '@/shared/text/words';

export interface Shelf {
  id: string;
  name: string;
  papers: PaperSpec[];
}

/**
 * Papers by shelf: those that are a document of the steps at hand first, then the stages of these
 * steps, what is about the whole file, and the other stages in the order of the path.
 */
export function shelve(specs: readonly PaperSpec[], path: Pick<Timeline, 'stages' | 'steps'>, here: readonly string[]): Shelf[] {
  const steps = path.steps.filter(s => here.includes(s.step));
  const wanted = new Set(steps.flatMap(s => s.documents.map(d => d.id)));
  const now = specs.filter(spec => spec.documents.some(id => wanted.has(id)));
  const stages = path.stages.map(([id, name]) => ({ id, name }));
  const mine = stages.filter(stage => steps.some(s => s.stage === stage.id));
  const known = new Set(['file', ...stages.map(s => s.id)]);
  const of = (id: string): PaperSpec[] => specs.filter(spec => spec.shelf === id && !now.includes(spec));
  return [
    { id: 'now', name: steps.length === 1 ? `这一步：${steps[0]?.name ?? ''}` : '这几步要用的', papers: now },
    ...mine.map(stage => ({ ...stage, papers: of(stage.id) })),
    { id: 'file', name: '整份材料', papers: of('file') },
    ...stages.filter(stage => !mine.includes(stage)).map(stage => ({ ...stage, papers: of(stage.id) })),
    { id: 'other', name: '其他', papers: specs.filter(spec => !known.has(spec.shelf) && !now.includes(spec)) },
  ].filter(shelf => shelf.papers.length > 0);
}

/** Documents of a candidate's file that some paper of the program is. */
export function madeBy(specs: readonly Pick<PaperSpec, 'documents'>[]): ReadonlySet<string> {
  return new Set(specs.flatMap(spec => spec.documents));
}

/** 缺, with where it comes from: one that the program cannot make has to be got otherwise. */
export function documentWords(document: Pick<DocumentView, 'id' | 'state'>, made: ReadonlySet<string> | undefined): string {
  const state = documentStates[document.state];
  if (document.state !== 'missing' || made === undefined) return state;
  return `${state}，${made.has(document.id) ? '可生成' : '需另备'}`;
}

/** Blanks with what they are blanks of said once: “确定为发展对象”的日期、会议. */
export function blankWords(blanks: readonly string[]): string[] {
  const lines = new Map<string, string[]>();
  for (const blank of blanks) {
    const [, head, part] = /^((?:[^“]+：)?“[^”]+”的)(.+)$/u.exec(blank) ?? [];
    const key = head ?? blank;
    lines.set(key, [...(lines.get(key) ?? []), part ?? '']);
  }
  return [...lines].map(([head, parts]) => head + parts.join('、'));
}

/** 袁涛, 孙石萍等 2 人. */
export function whom(names: readonly string[]): string {
  return names.length > 1 ? `${names[0] ?? ''}等 ${names.length} 人` : (names[0] ?? '');
}

/** How many files and of whom. */
export function perWords(spec: Pick<PaperSpec, 'per'>, people: number): string {
  if (people < 2) return '';
  return spec.per === 'branch' ? '同一党支部的人写在一份里' : '一人一份';
}

const KEY = 'dangwu.papers.folder';

/** The folder papers were written to last; null if none, or if it cannot be read. */
export function lastFolder(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(KEY);
  } catch {
    return null;
  }
}

export function keepFolder(storage: Pick<Storage, 'setItem'>, folder: string): void {
  try {
    storage.setItem(KEY, folder);
  } catch {
    // No room: it is asked again next time.
  }
}
