import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import type { ExportedFile } from '@/shared/api/types';
import WrittenFiles from '@/features/paperwork/ledgers/WrittenFiles.vue';

const file = (title: string, notes: string[]): ExportedFile => ({
  ledger: title,
  title,
  path: `/台账/${title}.xlsx`,
  rows: 3,
  at: '2026-01-05 09:30',
  notes,
});

it('each note of an export is told once, with the ledgers it is said of', () => {
  setActivePinia(createPinia());
  const late = '2025年12月31日以后补登或改过：秋游（2025.11.03）。';
  const wrapper = mount(WrittenFiles, {
    props: { files: [file('问题清单', [late]), file('整改台账', [late]), file('党员花名册', [])] },
    attachTo: document.body,
  });
  expect(wrapper.findAll('.notes li').map(one => one.text())).toEqual([`问题清单、整改台账：${late}`]);
  wrapper.unmount();
  const quiet = mount(WrittenFiles, { props: { files: [file('党员花名册', [])] } });
  expect(quiet.find('.notes').exists()).toBe(false);
});
