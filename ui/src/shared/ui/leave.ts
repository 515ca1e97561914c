/** 换一所学校: closes the vault and goes to the list of schools, which then does not open the last one by itself. */
import { ref, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { call } from '@/shared/api/client';
import { settleDrafts } from './drafts';
import { leftSchool } from './lastSchool';
import { useNotices } from './notices';
import { useVault } from './vault';

export function useLeave(): { busy: Ref<boolean>; leave: () => Promise<void> } {
  const vault = useVault();
  const notices = useNotices();
  const router = useRouter();
  const busy = ref(false);
  async function leave(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    try {
      await settleDrafts();
      await call('vault.close', {});
      leftSchool();
      await vault.take(null);
      notices.clear();
      await router.push({ name: 'start' });
    } catch (thrown) {
      notices.fail(thrown);
    } finally {
      busy.value = false;
    }
  }
  return { busy, leave };
}
