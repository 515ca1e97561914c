import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import SanctionDialog from '@/features/books/organisation/SanctionDialog.vue';
import type { Sanction } from '@/shared/api/types';
import { useVault } from '@/shared/ui/vault';
import { installMock } from '../../../mock';

beforeEach(async () => {
  setActivePinia(createPinia());
  installMock();
  await useVault().refresh();
});

/** What the two days of a sanction are called, and what is said of the second. */
async function named(kind: Sanction['kind']): Promise<string[]> {
  const dialog = mount(SanctionDialog, {
    props: { modelValue: { id: 1, person: 1, kind, from: '2026-01-10', until: null, decided_by: '' } },
    attachTo: document.body,
  });
  await flushPromises();
  const row = (field: string): Element | null => document.querySelector(`[data-field="${field}"]`);
  const said = [
    row('from')?.querySelector('label')?.textContent ?? '',
    row('until')?.querySelector('label')?.textContent ?? '',
    row('until')?.querySelector('.hint')?.textContent ?? '',
  ];
  dialog.unmount();
  return said;
}

it('a sanction counts from its approval; 留党察看 bars until rights are restored, not until the day planned', async () => {
  expect(await named('warning')).toEqual(['批准日期（必填）', '终止日期', '自这一天起不再有影响；留空的，按规定的影响期推算。']);
  const [from, until, hint] = await named('probation_within_party');
  expect([from, until]).toEqual(['批准日期（必填）', '恢复权利日期']);
  expect(hint).toContain('不填原定期满的日子');
  expect((await named('rights_suspended')).slice(0, 2)).toEqual(['起始日期（必填）', '终止日期']);
});
