/** Size of the text on this computer. */
import { ref } from 'vue';

export type TextSize = 'standard' | 'large' | 'largest';
export const textSizes: Record<TextSize, string> = { standard: '标准', large: '大', largest: '特大' };

const key = 'dangwu.size';
export const textSize = ref<TextSize>('standard');

function isSize(text: string | null): text is TextSize {
  return text !== null && text in textSizes;
}

export function setTextSize(size: TextSize): void {
  textSize.value = size;
  document.documentElement.dataset.size = size;
  localStorage.setItem(key, size);
}

/** Puts the kept size and the fonts of this system in force, before the first paint. */
export function startDisplay(): void {
  if (navigator.userAgent.includes('Linux')) document.documentElement.dataset.system = 'linux';
  const kept = localStorage.getItem(key);
  setTextSize(isSize(kept) ? kept : 'standard');
}
