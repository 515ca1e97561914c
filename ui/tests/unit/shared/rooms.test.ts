import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint();
/** What the house says of imports in a file at this place. */
async function told(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).filter(one => one.ruleId === 'rooms/keep-apart' || one.fatal === true).map(one => one.message);
}

it('a feature that imports another is told, however it does so', async () => {
  const ways = [
    "import { kindOf } from '@/features/verdicts/duties/agenda';\nkindOf();",
    "import type { AgendaKind } from '../../verdicts/duties/agenda';\nexport const kind: AgendaKind = 'term';",
    "export { kindOf } from '@/features/verdicts/duties/agenda';",
    "export * from '@/features/verdicts/duties/agenda';",
    "export const page = () => import('../meetings/MeetingsPage.vue');",
    "export type Kind = import('@/features/verdicts/duties/agenda').AgendaKind;",
    "import '@/router';",
  ];
  for (const way of ways) expect(await told('src/features/books/plans/plans.ts', way), way).toHaveLength(1);
  const page = `<script setup lang="ts">\n${ways[0]}\n</script>\n<template><p>计划</p></template>\n`;
  expect(await told('src/features/books/plans/PlansPage.vue', page)).toEqual([
    expect.stringMatching(
      /^features\/books\/plans imports '@\/features\/verdicts\/duties\/agenda' of features\/verdicts\/duties\. Good: .* Why: /u,
    ),
  ]);
});

it('what is shared knows no feature and not the frame', async () => {
  expect(await told('src/shared/ui/goto.ts', "import '@/features/verdicts/duties/agenda';")).toEqual([
    expect.stringMatching(/^shared imports/u),
  ]);
  expect(await told('src/shared/ui/goto.ts', "import '../../router';")).toHaveLength(1);
});

it('itself, what is shared and packages are free to a feature, and all to the frame', async () => {
  const own = "import './agenda';\nimport '@/features/verdicts/duties/filter';\nimport '@/shared/ui/goto';\nimport 'vue';";
  expect(await told('src/features/verdicts/duties/listed.ts', own)).toEqual([]);
  expect(await told('src/router.ts', "import './features/verdicts/duties/routes';")).toEqual([]);
});
