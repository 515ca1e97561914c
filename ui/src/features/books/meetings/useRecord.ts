/** The meeting form: what is typed, who is due, what the rules say of it, and saving. */
import { computed, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { Problem, call } from '@/shared/api/client';
import type { AlikeQuery, Finding, Meeting } from '@/shared/api/types';
import { useDraft } from '@/shared/ui/draft';
import { useVault } from '@/shared/ui/vault';
import { mergeRoster } from './attendance';
import { derivedState, forSaving, wanted } from './record';

const WAIT = 300;

/** `name` is that of the draft, from `draftName`. */
export function useRecord(first: Meeting, name: string) {
  const vault = useVault();
  const start = JSON.stringify(first);
  const blank = (): Meeting => JSON.parse(start) as Meeting;
  const meeting: Ref<Meeting> = ref(blank());
  const draft = useDraft(name, meeting, blank);
  // Files are the vault's own, never a draft's.
  meeting.value.attachments = first.attachments;
  /** The clerk chose the state; it is no longer derived. */
  const stateChosen = ref(first.id !== null && first.state !== derivedState(first));
  const findings = ref<Finding[]>([]);
  const judging = ref(false);
  const rosterBusy = ref(false);
  const rosterProblem = ref<Problem | null>(null);
  const lacks = computed(() => wanted(meeting.value));
  const changed = computed(() => JSON.stringify({ ...meeting.value, attachments: first.attachments }) !== start);

  watch(
    () => derivedState(meeting.value),
    state => {
      if (!stateChosen.value && meeting.value.state !== 'cancelled') meeting.value.state = state;
    },
  );

  // Who is due: asked again when the unit, a kind or the day changes.
  let asked = 0;
  async function readRoster(): Promise<void> {
    const { unit, kinds, held_on, planned_on } = meeting.value;
    const on = held_on ?? planned_on;
    if (!unit || !kinds.length || !on) return;
    const mine = ++asked;
    rosterBusy.value = true;
    try {
      const roster = await call('meetings.roster', { unit, kinds, on }, { quiet: true });
      if (mine !== asked) return;
      meeting.value.attendance = mergeRoster(meeting.value.attendance, roster);
      rosterProblem.value = null;
    } catch (thrown) {
      if (mine === asked) rosterProblem.value = Problem.from(thrown);
    } finally {
      if (mine === asked) rosterBusy.value = false;
    }
  }
  const rosterKey = (): string => {
    const { unit, kinds, held_on, planned_on, counts_only } = meeting.value;
    return counts_only ? '' : [unit, [...kinds].sort().join(), held_on ?? planned_on ?? ''].join('|');
  };
  watch(rosterKey, key => {
    if (key !== '') void readRoster();
  });
  if (first.id === null && !meeting.value.attendance.length && !meeting.value.counts_only) void readRoster();

  // What the rules say, a moment after the typing stops.
  let timer: ReturnType<typeof setTimeout> | undefined;
  let judged = 0;
  async function judge(): Promise<void> {
    const mine = ++judged;
    if (lacks.value.length > 0) {
      findings.value = [];
      return;
    }
    judging.value = true;
    try {
      const found = await call('meetings.judge', forSaving(meeting.value), { quiet: true });
      if (mine === judged) findings.value = found;
    } catch {
      // A draft that cannot be judged yet has no verdicts; saving it says why.
      if (mine === judged) findings.value = [];
    } finally {
      if (mine === judged) judging.value = false;
    }
  }
  watch(
    meeting,
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void judge(), WAIT);
    },
    { deep: true, immediate: true },
  );

  /** Writes the meeting; gives its id. */
  async function save(): Promise<number> {
    const id = await vault.save('meetings.save', forSaving(meeting.value));
    draft.forget();
    return id;
  }

  /** As far as it can stand twice; of a meeting that stands already, only where that was changed. */
  function alike(): AlikeQuery | null {
    const { id, unit, kinds, held_on, planned_on, state } = meeting.value;
    const on = held_on ?? planned_on;
    const same =
      id !== null &&
      unit === first.unit &&
      on === (first.held_on ?? first.planned_on) &&
      [...kinds].sort().join() === [...first.kinds].sort().join();
    return on === null || same || state === 'cancelled' ? null : { register: 'meeting', id, unit, kinds, on };
  }

  function drop(): void {
    draft.forget();
    meeting.value = blank();
  }

  return {
    meeting,
    restored: draft.restored,
    changed,
    stateChosen,
    findings,
    judging,
    rosterBusy,
    rosterProblem,
    lacks,
    readRoster,
    save,
    alike,
    drop,
    stop: () => clearTimeout(timer),
  };
}
