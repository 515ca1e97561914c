/** Questions of which several may be under way: only the newest one's answer counts. */
export interface Latest {
  /** Begins a question; what it gives tells whether it is still the newest. */
  next(): () => boolean;
  /** Lets whatever is under way go unheard. */
  drop(): void;
}

export function latest(): Latest {
  let turn = 0;
  return {
    next() {
      const mine = ++turn;
      return () => mine === turn;
    },
    drop() {
      turn += 1;
    },
  };
}
