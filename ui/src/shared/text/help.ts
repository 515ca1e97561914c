/** Help texts: one small Markdown file a page in assets/help, bundled with the program. */
export type Block = { kind: 'heading' | 'text'; text: string } | { kind: 'list'; items: string[] };

const files: Record<string, string> = import.meta.glob('../../../../assets/help/*.md', { query: '?raw', import: 'default', eager: true });

/** Headings, paragraphs and lists; nothing else is used in the help. */
export function readHelp(source: string): Block[] {
  const blocks: Block[] = [];
  for (const part of source.replaceAll('\r', '').split(/\n{2,}/u)) {
    const lines = part.split('\n').filter(line => line.trim() !== '');
    const [first] = lines;
    if (first === undefined) continue;
    if (first.startsWith('#')) {
      blocks.push({ kind: 'heading', text: first.replace(/^#+\s*/u, '') });
      lines.shift();
    }
    if (lines.length === 0) continue;
    if (lines.every(line => line.startsWith('- '))) blocks.push({ kind: 'list', items: lines.map(line => line.slice(2)) });
    else blocks.push({ kind: 'text', text: lines.join('') });
  }
  return blocks;
}

export function helpOf(page: string): Block[] {
  const found = Object.entries(files).find(([path]) => path.endsWith(`/${page}.md`));
  return found === undefined ? [] : readHelp(found[1]);
}
