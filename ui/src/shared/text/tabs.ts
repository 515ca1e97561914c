/** The tabs of the pages that have some, each with the address its page knows it by; the first is the one a page opens on. */
export interface Tab<V extends string = string> {
  value: V;
  label: string;
}

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

export type OrganisationTab = 'people' | 'units' | 'school';
export const organisationTabs: readonly Tab<OrganisationTab>[] = [
  { value: 'people', label: '人员' },
  { value: 'units', label: '组织' },
  { value: 'school', label: '学校' },
];

export type ProblemsTab = 'problems' | 'lists' | 'wall' | 'risks';
export const problemsTabs: readonly Tab<ProblemsTab>[] = [
  { value: 'problems', label: '问题' },
  { value: 'lists', label: '三张清单' },
  { value: 'wall', label: '挂图' },
  { value: 'risks', label: '廉政风险点' },
];

export type PlansTab = 'tasks' | 'targets' | 'letters' | 'projects';
export const plansTabs: readonly Tab<PlansTab>[] = [
  { value: 'tasks', label: '要点与任务' },
  { value: 'targets', label: '目标' },
  { value: 'letters', label: '责任书' },
  { value: 'projects', label: '创建项目' },
];

/** By the name of the page in the rail. */
export const tabsOf: Readonly<Record<string, readonly Tab[]>> = {
  organisation: organisationTabs,
  problems: problemsTabs,
  plans: plansTabs,
  settings: settingsTabs,
};
