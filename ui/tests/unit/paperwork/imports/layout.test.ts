import { describe, expect, it } from 'vitest';
import { bestKind, fitOf, fitOfPreview, isDoubtful, type Fit } from '@/features/paperwork/imports/otherKind';
import { nameOf } from '@/features/paperwork/imports/rowNames';
import { columnWidths, textWidth } from '@/features/paperwork/imports/widths';
import { column, preview, question, row } from './fixture';

describe('names of rows', () => {
  it('are the person, the meeting or the task, by its field', () => {
    const at = { sheet: '花名册', row: 6 };
    expect(nameOf(preview(), at)).toBe('王五');
    expect(nameOf(preview(), { sheet: '花名册', row: 8 })).toBe('');
    expect(nameOf(null, at)).toBe('');
    const meetings = preview({
      kind: 'meetings',
      columns: [column(0, '类型', 'kinds'), column(1, '名称', 'title')],
      rows: [row(6, 'rejected', ['党课', '  学习 党章 ']), row(7, 'rejected', ['党课', ''])],
    });
    expect([nameOf(meetings, at), nameOf(meetings, { sheet: '花名册', row: 7 })]).toEqual(['学习 党章', '党课']);
    const problems = preview({
      kind: 'problems',
      columns: [column(0, '问题', 'problem_title')],
      rows: [row(6, 'rejected', ['三会一课'.repeat(10)])],
    });
    expect(nameOf(problems, at)).toBe(`${'三会一课'.repeat(5)}…`);
  });
});

describe('widths of columns', () => {
  const sheet = (heading: string, texts: string[]) =>
    preview({ columns: [column(0, heading, 'name')], rows: texts.map((text, at) => row(at + 4, 'added', [text])) });

  it('hold the widest text of all rows, within bounds', () => {
    const late = sheet('名', [...Array.from({ length: 900 }, () => '张三'), '欧阳建国之子欧阳']);
    expect(columnWidths(late, 0)[0]).toBeGreaterThan(8);
    expect(columnWidths(sheet('名', ['男']), 0)[0]).toBeLessThan(4);
    expect(columnWidths(sheet('名', ['一'.repeat(200)]), 0)[0]).toBe(22);
  });
  it('leave titles and notes between the rows out', () => {
    const made = sheet('名', ['张三', '填表说明：'.repeat(9)]);
    made.rows[1] = row(5, 'skipped', made.rows[1]?.cells ?? []);
    expect(columnWidths(made, 0)[0]).toBeLessThan(6);
  });
  it('never break a short heading, give a long one its two lines, and one where there is room', () => {
    expect(columnWidths(sheet('性别', ['男']), 0)[0]).toBeGreaterThanOrEqual(textWidth('A 性别') + 1.6);
    const heading = '党组织书记谈话和确定为入党积极分子时间';
    const made = sheet(heading, ['男']);
    const whole = textWidth(`A ${heading}`);
    const [tight = 0] = columnWidths(made, 0);
    expect(tight).toBeGreaterThanOrEqual(whole / 2 + 1.6);
    expect(tight).toBeLessThan(whole);
    expect(columnWidths(made, 60)[0]).toBeGreaterThanOrEqual(whole + 1.6);
  });
  it('give what room is left to texts that would be cut', () => {
    const made = sheet('问题', ['一'.repeat(30)]);
    expect(columnWidths(made, 20)[0]).toBe(22);
    expect(columnWidths(made, 60)[0]).toBeGreaterThan(31);
  });
});

describe('a file of another kind', () => {
  const fit = (known: number, all: number, lacks = false, dues = false): Fit => ({ known, all, lacks, dues });

  it('is doubted where a column it needs is not there, or most headings say nothing', () => {
    expect(isDoubtful(fitOfPreview(preview()))).toBe(false);
    expect(isDoubtful(fitOfPreview(preview({ asked: [question(4, 'which_column', [])] })))).toBe(true);
    const dues = ['姓名', '一月', '二月', '三月'].map((heading, at) => ({ heading, field: at === 0 ? 'name' : null, sure: 'sure' }));
    expect(isDoubtful(fitOf(dues, []))).toBe(true);
  });
  it('is told as a register of dues by what it says of persons, not by one column of a roster', () => {
    const of = (heading: string, field: string | null) => ({ heading, field, sure: 'sure' });
    const dues = fitOf([of('党员姓名', 'name'), of('身份证号', 'id_number'), of('党费计算基数', null), of('人员身份', 'staff_kind')], []);
    expect([dues.dues, isDoubtful(dues)]).toEqual([true, true]);
    expect(bestKind(null, [{ kind: 'members', fit: dues }])).toBeNull();
    expect(isDoubtful(fitOf([of('姓名', 'name'), of('出生日期', 'birth'), of('转正时间', 'confirmed_on'), of('党费标准', null)], []))).toBe(
      false,
    );
    expect(isDoubtful(fitOf([of('姓名', 'name'), of('身份证号', 'id_number'), of('手机号', 'phone')], []))).toBe(false);
  });
  it('counts no numbering, no item of the school and nothing unsure', () => {
    const of = (heading: string, field: string | null, sure = 'sure') => ({ heading, field, sure });
    expect(fitOf([of('序 号', ''), of('姓名', 'name'), of('特长', 'own'), of('时间', 'held_on', 'unsure'), of('', null)], [])).toEqual(
      fit(1, 3),
    );
  });
  it('is the kind that knows plainly more, and none where none does', () => {
    const others = [
      { kind: 'framework' as const, fit: fit(6, 6) },
      { kind: 'tasks' as const, fit: fit(6, 6, true) },
      { kind: 'problems' as const, fit: fit(4, 6) },
    ];
    expect(bestKind(fit(1, 6, true), others)).toBe('framework');
    expect(bestKind(null, others)).toBe('framework');
    expect(bestKind(fit(5, 12), others)).toBeNull();
    expect(bestKind(fit(0, 6, true), [{ kind: 'letters', fit: fit(2, 4) }])).toBeNull();
    expect(bestKind(fit(0, 20, true), [{ kind: 'letters', fit: fit(4, 20) }])).toBeNull();
  });
});
