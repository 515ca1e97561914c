import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { domainName } from '@/features/law/rulebook/words';

it('every folder of rules has a name: none of them is 其他', () => {
  const folders = readdirSync(join(process.cwd(), '../assets/rules'), { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(folders.length).toBeGreaterThan(5);
  for (const { name } of folders) expect(domainName({ domain: name, local: false }), name).not.toBe('其他');
  expect(domainName({ domain: 'local', local: true })).toBe('本地规定');
});
