/** Who imports whom in `src`: shared knows shared alone, a feature itself and shared; what stands above them knows all. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SRC = fileURLToPath(new URL('./src', import.meta.url));
/** Folders below `src/features` that name a feature. */
const DEPTH = 2;

/** The room a file stands in; null outside `src`. */
function roomOf(file) {
  const parts = path.relative(SRC, file).split(path.sep);
  if (parts[0] === '..') return null;
  if (parts[0] === 'features') return parts.slice(0, DEPTH + 1).join('/');
  return parts[0] === 'shared' ? 'shared' : 'the frame';
}

/** The file that is named by an import; null for a package. */
function fileOf(named, from) {
  if (named.startsWith('@/')) return path.join(SRC, named.slice(2));
  return named.startsWith('.') ? path.resolve(path.dirname(from), named) : null;
}

const keepApart = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      feature:
        "{{mine}} imports '{{named}}' of {{theirs}}. Good: what both need moves down into src/shared; another page is reached by its route's name. Why: a feature is read, changed and loaded by itself.",
      shared:
        "shared imports '{{named}}' of {{theirs}}. Good: what shared needs moves down into it, or the page hands it in. Why: a part that knows one page is not shared by all.",
    },
  },
  create(context) {
    const mine = roomOf(context.filename);
    if (mine === null || mine === 'the frame') return {};
    const look = source => {
      if (typeof source?.value !== 'string') return;
      const file = fileOf(source.value, context.filename);
      const theirs = file === null ? null : roomOf(file);
      if (theirs === null || theirs === mine || theirs === 'shared') return;
      context.report({ node: source, messageId: mine === 'shared' ? 'shared' : 'feature', data: { mine, theirs, named: source.value } });
    };
    return {
      ImportDeclaration: node => look(node.source),
      ExportNamedDeclaration: node => look(node.source),
      ExportAllDeclaration: node => look(node.source),
      ImportExpression: node => look(node.source),
      TSImportType: node => look(node.source),
    };
  },
};

export default { rules: { 'keep-apart': keepApart } };
