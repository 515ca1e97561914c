/**
 * The school that was open last, on this computer. The list of recent ones leaves out what is not there now, say on a stick
 * that is not plugged in: its first is then another school, which must not be opened in place of the last one.
 */
import { call } from '@/shared/api/client';
import type { VaultInfo } from '@/shared/api/types';

const LAST = 'dangwu.last';
const LEFT = 'dangwu.left';

/** A school is open: the next start opens it again. */
export function openedSchool(info: VaultInfo): void {
  localStorage.setItem(LAST, info.folder);
  sessionStorage.removeItem(LEFT);
}

/** It was closed on purpose: as long as the program runs, it stays closed. */
export function leftSchool(): void {
  sessionStorage.setItem(LEFT, 'yes');
}

/** The folder to open at the start; none at the first start, and none after the clerk closed the school herself. */
export async function schoolToOpen(): Promise<string | null> {
  if (sessionStorage.getItem(LEFT) !== null) return null;
  return localStorage.getItem(LAST) ?? (await call('vault.recent', {}))[0]?.folder ?? null;
}
