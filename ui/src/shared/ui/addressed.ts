/**
 * What is opened, kept in the address. It is set at once, for keys come faster than the router: the address follows, and
 * is listened to only when it changes of its own accord, by a link or 返回.
 */
import { computed, ref, watch, type Ref } from 'vue';

export function useAddressed<T extends string | number | null>(told: () => T, go: (value: T) => Promise<unknown>): Ref<T> {
  const held = ref(told()) as Ref<T>;
  let going = 0;
  function listen(): void {
    if (going === 0) held.value = told();
  }
  watch(told, listen);
  return computed({
    get: () => held.value,
    set: value => {
      if (value === held.value) return;
      held.value = value;
      going += 1;
      // Where the router did not go there, what it says counts again.
      void go(value).finally(() => {
        going -= 1;
        listen();
      });
    },
  });
}
