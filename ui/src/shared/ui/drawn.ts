import { nextTick } from 'vue';

/** When what was just changed is on the screen; a window that draws nothing, minimised, is not waited for long. */
export async function drawn(): Promise<void> {
  await nextTick();
  await new Promise<void>(done => {
    setTimeout(done, 100);
    requestAnimationFrame(() => setTimeout(done, 0));
  });
}
