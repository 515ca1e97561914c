import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOTE_WORDS, noteKinds, notedColumn, rowsShown } from '@/features/paperwork/imports/noteKinds';
import { BRANCHES, joined, note, preview, question, row } from './fixture';

/** Codes as the core writes them: in a remark, in a question, or by a name that gives one. */
const WAYS = [
  /\.coded\(\s*"([a-z_]+)"/gu,
  /\b(?:leave|ask|confirm)\(\s*(?:self\.|at\.)?record,\s*[^,;]+,\s*"([a-z_]+)"/gu,
  /\.say\(\s*"([a-z_]+)"/gu,
  /\.of\([^;"]*?,\s*"([a-z_]+)",\s*(?:message|format)/gu,
  /\bcode: "([a-z_]+)"/gu,
  /(?<!\.)\bnote\(\s*"([a-z_]+)",\s*\*?(?:row|first),/gu,
  /(?<!\.)\bnote\(\s*"([a-z_]+)",\s*(?:message|format)/gu,
  /\bnote\(message,\s*"([a-z_]+)"\)|\),\s*"([a-z_]+)"\);/gu,
  /(?:RemarkKind|Self)::\w+(?:\s*\{ \.\. \}|\(_\))? => "([a-z_]+)"/gu,
  /Some\(\("([a-z_]+)",\s*(?:message|format)/gu,
  /\|id\| \(id, "([a-z_]+)"\)/gu,
  /const (?:CHECK|DERIVED): &str = "([a-z_]+)"/gu,
];
function codesOfCore(): Map<string, string> {
  const folder = join(process.cwd(), '../src-tauri/core/src/paperwork/imports');
  const found = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    // A kind of import or of an answer is no code of a remark.
    if (!file.endsWith('.rs') || /tests|kind\.rs$|contract\.rs$/u.test(file)) continue;
    const [source = ''] = readFileSync(join(folder, file), 'utf8').split(/#\[cfg\(test\)\]\s*mod \w+ \{/u);
    for (const way of WAYS) for (const [, one, other] of source.matchAll(way)) found.set(one ?? other ?? '', file);
  }
  return found;
}

describe('kinds of remarks', () => {
  it('have a word for every code of the core', () => {
    const codes = codesOfCore();
    // One of each way they are written.
    for (const code of [
      'not_taken',
      'no_day',
      'same_name',
      'sheets_joined',
      'no_field',
      'which_column',
      'hidden_rows',
      'own_unreadable',
      'unknown_word',
      'other_field',
      'far_cell',
      'under_age',
      'before_unit',
      'former_name',
      'check',
      'derived',
      'other_sheet',
      'omitted',
    ])
      expect([...codes.keys()]).toContain(code);
    expect([...codes].filter(([code]) => !(code in NOTE_WORDS))).toEqual([]);
    // Nor a word for what the core no longer says.
    expect(Object.keys(NOTE_WORDS).filter(code => !codes.has(code))).toEqual([]);
  });

  it('count rows, not remarks, and open as many; a row left out is not looked at', () => {
    const made = preview({
      rows: [
        row(4, 'added', ['张三', '1', 'x'], {
          warnings: [note(4, 2, '称呼', '没有导入', { code: 'not_taken' }), note(4, 1, '身份证', '没有导入', { code: 'not_taken' })],
        }),
        row(5, 'skipped', ['注'], { warnings: [note(5, 0, '姓名', '没有导入', { code: 'not_taken' })] }),
        row(6, 'asked', ['李四', '', ''], { asked: [question(6, 'after_today', ['take:x'])] }),
        row(7, 'added', ['王五', '', ''], { warnings: [note(7, 1, '身份证', '新的说法', { code: 'never_heard' })] }),
      ],
      warnings: [
        note(3, 2, '称呼', '没有对应的项目', { code: 'no_field' }),
        note(3, null, '', '隐藏的行', { code: 'hidden_rows' }),
        note(7, 1, '身份证', '公式没有结果', { code: 'no_stored_value' }),
      ],
    });
    const kinds = noteKinds(made);
    expect(kinds.map(one => [one.code, one.count, one.column])).toEqual([
      ['after_today', 1, null],
      ['not_taken', 1, null],
      ['no_field', 1, 2],
      ['no_stored_value', 1, null],
      ['check', 1, null],
    ]);
    for (const one of kinds.filter(kind => kind.column === null)) expect(rowsShown(made, one.tab)).toHaveLength(one.count);
    const [first] = rowsShown(made, 'noted:not_taken');
    expect(first && notedColumn(made, first, 'noted:not_taken')).toBe(2);
    expect(rowsShown(made, 'noted:no_stored_value').map(one => one.row)).toEqual([7]);
  });

  it('tell rows of the same number on two sheets apart', () => {
    expect(noteKinds(joined()).map(one => [one.code, one.count])).toEqual([['same_name', BRANCHES.length]]);
  });
});
