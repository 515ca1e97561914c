/** What the dialogs of a record share: a copy to edit, shown while there is one, and what is said after. */
import { computed, ref, watch, type Ref } from 'vue';
import { useActions } from '@/shared/ui/actions';

export function useDialog<T extends object>(record: Ref<T | null>) {
  const actions = useActions();
  const form = ref<T | null>(null) as Ref<T | null>;
  const shown = computed({
    get: () => record.value !== null,
    set: open => {
      if (!open) record.value = null;
    },
  });
  watch(record, given => (form.value = given === null ? null : { ...given }), { immediate: true });
  function say(text: string): void {
    actions.say(text);
  }
  return { form, shown, say };
}
