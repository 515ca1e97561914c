/** The tabs of the pages that have some, each with the address its page knows it by; the first is the one a page opens on. */
export interface Tab<V extends string = string> { value: V; label: string }

export type SettingsTab = 'display' | 'data' | 'readings' | 'holidays' | 'steps' | 'own' | 'sample';
export const settingsTabs: readonly Tab<SettingsTab>[] = [
  { value: 'display', label: '显示' },
  { value: 'data', label: '备份与核对' },
  { value: 'readings', label: '判断口径' },
  { value: 'holidays', label: '寒暑假' },
  { value: 'steps', label: '步骤表' },
  { value: 'own', label: '本校项目' },
  { value: 'sample', label: '示例数据' },
];
