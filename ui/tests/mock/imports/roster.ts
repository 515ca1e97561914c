/** A roster of members as a school has it, with what is wrong, doubtful and asked in it, and a register of dues. */
import type { CellNote, ImportPreview, ImportRequest, PreviewColumn, PreviewRow, Question } from '@/shared/api/types';
import type { World } from '../world';
import { cellsOf, countOf, sharesOf } from './counts';
import { REFUSED, fields, headings, texts, type Heading } from './rosterColumns';

const SKIP = { choice: 'skip', label: '这一行不导入' };

/**
 * A roster of `rows` rows: rows 9 and 12 are wrong until mended, row 14 may be somebody known, rows 16, 18 and 23 have a
 * day to come. A file called 标题不明, or 考核表 where it is not read as a framework, has headings nobody knows until row 4
 * is named, or its columns are. One called 分支部 has a sheet for each of two branches, which are read as one table: half
 * of the rows in each, the same numbers in both.
 */
export function preview(request: ImportRequest, w: World, rows = 40): ImportPreview {
  const many = request.file.includes('分支部');
  const branches = ['第一党支部', '第二党支部'];
  const read = request.sheet !== null ? [request.sheet] : many ? branches.filter(name => !request.left_out.includes(name)) : ['花名册'];
  const sheet = read[0] ?? '';
  const strange = /标题不明|考核表/u.test(request.file) && request.heading_row !== 4;
  const columns = (many ? [...headings, { text: '宗教信仰', field: '' } satisfies Heading] : headings).map(
    (heading: Heading, column): PreviewColumn => {
      const chosen = request.columns.find(c => c.column === column);
      const known = strange
        ? {
            text: column < 9 ? `栏${column + 1}` : '',
            field: '',
            sure: 'unsure' as const,
            offers: column === 1 ? ['name', 'group', 'note'] : [],
          }
        : heading;
      const field = chosen?.field ?? known.field;
      const unsure = chosen === undefined && known.sure === 'unsure';
      const likely = chosen === undefined && known.sure === 'likely';
      return {
        column,
        letter: String.fromCharCode(65 + column),
        heading: known.text,
        field,
        label: field === 'own' ? known.text : (fields.find(f => f.id === field)?.label ?? ''),
        how:
          chosen !== undefined
            ? field === 'own'
              ? 'own'
              : 'chosen'
            : likely
              ? 'words'
              : field === ''
                ? 'none'
                : column % 3 === 0
                  ? 'exact'
                  : 'synonym',
        sure: unsure ? 'unsure' : likely ? 'likely' : 'sure',
        as_heading: likely ? (heading.as ?? '') : '',
        offers: unsure ? (known.offers ?? []) : [],
        own_refused: known.text === '宗教信仰' ? REFUSED : '',
      };
    },
  );
  const lacking = !columns.some(c => c.field === 'name');
  const which = '还不知道哪一列是“姓名”，请在“每列是什么”里指定；指定以前一行也不导入';
  const first = strange ? 2 : 5;
  const rowsOf = (sheet: string, place: number): PreviewRow[] => {
    const mended = (row: number, column: number): string | undefined =>
      request.mends.filter(m => (m.sheet === null ? place === 0 : m.sheet === sheet) && m.row === row && m.column === column).at(-1)?.value;
    const answers = (row: number): string[] =>
      request.answers.filter(a => (a.sheet === null || a.sheet === sheet) && (a.row === row || a.row === null)).map(a => a.choice);
    const at = (row: number, index: number, value: string): Omit<CellNote, 'code' | 'message'> => ({
      sheet,
      row,
      index,
      column: columns[index]?.heading ?? '',
      value,
    });
    const note = (row: number, index: number, value: string, message: string, code = 'check'): CellNote => ({
      ...at(row, index, value),
      message,
      code,
    });
    const ask = (row: number, index: number, value: string, code: string, message: string, choices: [string, string][]): Question => ({
      ...at(row, index, value),
      code,
      message,
      choices: [...choices.map(([choice, label]) => ({ choice, label })), SKIP],
    });
    return Array.from({ length: many ? rows / 2 : rows }, (_, i): PreviewRow => {
      const row = i + first;
      const person = w.people[(i + place * (rows / 2)) % w.people.length];
      const given = answers(row);
      const cells =
        strange && i < 3
          ? ([['石河镇中心小学党员情况'], ['填报单位：石河镇中心小学', '', '', '2026年11月'], headings.map(h => h.text)][i] ?? [])
          : [...texts(i, person?.facts.name ?? '', person?.facts.sex ?? ''), ...(many ? ['无'] : [])];
      const r: PreviewRow = {
        sheet,
        row,
        outcome: i % 5 === 4 ? 'updated' : 'added',
        cells,
        why: '',
        errors: [],
        warnings: [],
        changes: [],
        asked: [],
        answered: given.map(choice => ({ choice, label: '' })),
      };
      if (given.includes('skip')) return { ...r, outcome: 'skipped', why: '不导入这一行' };
      if (lacking) return { ...r, outcome: 'asked', why: which };
      if (strange) return r;
      if (r.outcome === 'updated') r.changes = [{ label: '学历', before: '大专', after: '大学本科' }];
      if (row === 9) cells[2] = mended(9, 2) ?? '6124221972061890';
      if (row === 12) cells[7] = mended(12, 7) ?? '1998.13.1';
      if (row === 9 && cells[2]?.length !== 18)
        r.errors.push(note(9, 2, cells[2] ?? '', '身份证号应为18位，这里是16位。请照身份证改正，或清空后留待补填。'));
      if (row === 12 && (cells[7] ?? '').includes('13'))
        r.errors.push(note(12, 7, cells[7] ?? '', '没有13月。请改成真实的日期，只知道年月的写到月。'));
      if (r.errors.length > 0) r.outcome = 'rejected';
      if (row === 10)
        r.warnings.push(
          note(10, 5, '1975年8月', '身份证号表示为1949.12.31，按表格记，请核对', 'birth_differs'),
          note(10, 3, '女', '身份证号表示为男，请核对', 'sex_differs'),
          note(
            10,
            9,
            '中共石河镇中心小学第一党支部',
            '名册里是第二党支部，表里是第一党支部；离开的人不再调整党支部，这一格没有导入',
            'left_elsewhere',
          ),
          note(10, 12, '教师', '“教师”不是党内职务里的词，这一格没有导入，其余照常；需要时请改写', 'unknown_word'),
        );
      if (row === 13) r.warnings.push(note(13, 6, '大学本科', '“大学本科”按本科登记，请核对'));
      if (row === 11 || row === 15) r.warnings.push(note(row, 12, '教师', '这一格没有登记的地方，没有导入', 'not_taken'));
      if (row === 14 && !given.some(c => c.startsWith('is:') || c === 'new'))
        r.asked.push(
          ask(14, 1, cells[1] ?? '', 'same_name', '名册里有同名的人，请选择是哪一位，或说明是新人', [
            ['is:7', '张伟 1970.08 第二党支部'],
            ['is:9', '张伟 1988.02 退休教师党支部'],
            ['new', '是新人'],
          ]),
        );
      if (row === 14 && given.some(c => c.startsWith('is:'))) r.outcome = 'updated';
      if ([16, 18, 23].includes(row)) {
        cells[8] = '2062.7.1';
        if (!given.some(c => /^(?:take|omit):confirmed_on$/u.test(c)))
          r.asked.push(
            ask(row, 8, '2062.7.1', 'after_today', '转正时间2062年7月1日在今天（2026年11月29日）之后，请核对后选择', [
              ['take:confirmed_on', '照原样登记：2062年7月1日'],
              ['omit:confirmed_on', '这一格不登记，其余照登'],
            ]),
          );
      }
      if (r.asked.length > 0 && r.errors.length === 0) Object.assign(r, { outcome: 'asked', changes: [] });
      if (row === 20) Object.assign(r, { outcome: 'skipped', why: '这一行是填表说明' });
      return r;
    });
  };
  const made = read.flatMap(rowsOf);
  const whole = { sheet, row: 4, index: null, column: '', value: '' };
  const about = (index: number, message: string, code: string): CellNote => ({
    ...whole,
    index,
    column: columns[index]?.heading ?? '',
    message,
    code,
  });
  const free = columns.filter(c => c.how === 'none' && c.sure === 'sure' && c.heading !== '' && c.heading !== '序号');
  return {
    kind: request.kind,
    file: request.file.replace(/^.*\//u, ''),
    format: 'xlsx',
    sheets: many ? [...branches, '填表说明'] : ['花名册', '填表说明'],
    sheet,
    read_sheets: read,
    heading_rows: request.heading_row !== null ? [request.heading_row] : strange ? [1] : [3, 4],
    parts: [{ sheets: read, heading_rows: [3, 4], columns }],
    by_sheet: sharesOf(made, many ? branches : read, read, request),
    columns,
    rows: made,
    counts: countOf(made),
    cells: cellsOf(made, columns),
    new_units: strange ? [] : ['第三党支部'],
    warnings: [
      ...free.map(c => about(c.column, `${c.letter}列“${c.heading}”没有对应的项目，没有导入；需要时请在“每列是什么”里指定`, 'no_field')),
      ...(read.length > 1
        ? [{ ...whole, code: 'sheets_joined', message: `${read.length}张工作表的表头相同，一并读入：${read.join('、')}` }]
        : []),
    ],
    asked: lacking
      ? [
          {
            ...whole,
            code: 'which_column',
            message: which,
            choices: columns
              .filter(c => c.field === '' && c.heading !== '')
              .map(c => ({ choice: `column:${c.column}:name`, label: `${c.letter}列“${c.heading}”就是姓名` })),
          },
        ]
      : [],
  };
}

/** A register of dues: persons are known in it, and what they paid is not. */
export function dues(q: ImportRequest, w: World): ImportPreview {
  const p = preview(q, w);
  const kept = [1, 2, 8, 10].map(at => p.columns[at]).filter(one => one !== undefined);
  const columns = kept.map((one, column): PreviewColumn => ({
    ...one,
    column,
    letter: String.fromCharCode(65 + column),
    ...(column < 2
      ? {}
      : { heading: ['党费计算基数', '应缴党费'][column - 2] ?? '', field: '', label: '', how: 'none', sure: 'sure', offers: [] }),
  }));
  const rows = p.rows
    .slice(0, 3)
    .map((row): PreviewRow => ({
      ...row,
      outcome: 'added',
      cells: [row.cells[1] ?? '', row.cells[2] ?? '', '6000', '60'],
      errors: [],
      warnings: [],
      asked: [],
      changes: [],
    }));
  return {
    ...p,
    parts: [{ sheets: p.read_sheets, heading_rows: p.heading_rows, columns }],
    columns,
    rows,
    counts: countOf(rows),
    cells: cellsOf(rows, columns),
    new_units: [],
    warnings: [],
  };
}
