/** What an answer tells beside where a file is: written beside one the clerk changed, a text cut short. */
import type { Operation } from './operations';

const writing: readonly Operation[] = [
  'ledgers.export',
  'papers.write',
  'problems.wall_export',
  'indicators.export',
  'indicators.export_summary',
  'indicators.export_evidence',
  'imports.save_rejected',
  'development.save_steps',
  'vault.backup',
];

type Listener = (notes: string[]) => void;
let listener: Listener | null = null;

/** Whoever shows them to the clerk. */
export function onTold(listen: Listener): void {
  listener = listen;
}

function gathered(answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap(gathered);
  if (typeof answer !== 'object' || answer === null) return [];
  const { notes, files } = answer as { notes?: unknown; files?: unknown };
  return [...(Array.isArray(notes) ? notes.filter(note => typeof note === 'string') : []), ...gathered(files)];
}

/** Passes on the notes of an answer. */
export function tell(operation: Operation, answer: unknown): void {
  if (!writing.includes(operation)) return;
  const notes = gathered(answer);
  if (notes.length > 0) listener?.(notes);
}
