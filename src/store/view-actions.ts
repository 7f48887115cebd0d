/** Actions on what the reader sees and writes: text, lesson, seed, language, theme, tabs, selection. */
import type { Control } from '../model/control.ts';
import type { Fork } from '../model/fork.ts';
import { applyEdits, movedControl } from '../model/text-edits.ts';
import type { Edit } from '../model/edit.ts';
import type { StepSize } from '../model/frame.ts';
import { lessonById } from '../lessons/lessons.ts';
import { movedBreakpoints } from './breakpoints.ts';
import { turnBlock } from './fork-actions.ts';
import { forkPlan, sameForks, turnsFromHere } from './forks.ts';
import { editBegins } from './ghost.ts';
import { whenControlsArrive } from './later-controls.ts';
import { edited } from './listings/listing-edits.ts';
import type { Stamp } from './listings/listing-edits.ts';
import { typed } from './listings/listing-moves.ts';
import { newId } from './listings/own-listing.ts';
import { loadRun } from './run-actions.ts';
import type { LoadOptions } from './run-actions.ts';
import type { Language, Notice, PanelId, Selection, Theme } from './state.ts';
import { page } from './store.ts';

/** Rest after the last keystroke before the text is run again, in ms. */
const TYPING_REST = 350;
/** How long a control's run may take before a newer text overtakes it, in ms. */
const PATIENCE = 250;
/** The thumb rests when it has not moved for this long, in ms: what it stands at is wanted at once. */
const THUMB_REST = 24;
/** Runs are not given up any more once the charts have stood still for this long, in ms. */
const STANDSTILL = 150;

let timer: ReturnType<typeof setTimeout> | undefined;

function runSoon(rest: number): void {
  dropRuns();
  timer = setTimeout(() => void loadRun(), rest);
}

/** A run that follows a control. Times in ms, as the page's clock tells them. */
interface Following {
  /** What is to run after it: the text has changed since. */
  next: LoadOptions | null;
  readonly began: number;
  /** When the first of the runs began that have been given up one for the other, the last for this one. */
  readonly since: number;
}

let following: Following | null = null;
let thumb: ReturnType<typeof setTimeout> | undefined;
/** How long the last run took that was followed, in ms. */
let took = PATIENCE;

/**
 * Runs what a control has written at once. While that is under way only the newest text waits, so that the charts follow
 * the thumb; it begins to run while the run before it is drawn. A run that takes long is overtaken, and so is one that has
 * not come half way when the thumb comes to rest elsewhere; unless several have been overtaken already, or a slow drag
 * would show nothing until its end.
 */
function runNow(options: LoadOptions): void {
  clearTimeout(timer);
  clearTimeout(thumb);
  const waits = following;
  if (waits === null) void keepUp(options);
  else {
    waits.next = options;
    thumb = setTimeout(() => following === waits && isYoung(waits) && void keepUp(options, waits.since), THUMB_REST);
  }
}

function isYoung({ began, since }: Following): boolean {
  const now = performance.now();
  return now - began < took / 2 && now - since < STANDSTILL;
}

async function keepUp(options: LoadOptions, since = performance.now()): Promise<void> {
  const mine: Following = { next: null, began: performance.now(), since };
  following = mine;
  const goOn = (): void => {
    if (following !== mine) return;
    took = performance.now() - mine.began;
    following = null;
    if (mine.next) runNow(mine.next);
  };
  let patience: ReturnType<typeof setTimeout> | undefined;
  const rest = new Promise((resolve) => (patience = setTimeout(resolve, PATIENCE)));
  await Promise.race([loadRun({ ...options, onArrive: goOn }), rest]);
  clearTimeout(patience);
  goOn();
}

/** Another text has come: what waits to be run is no longer wanted. */
export function dropRuns(): void {
  clearTimeout(timer);
  clearTimeout(thumb);
  following = null;
}

function stamp(): Stamp {
  return { id: newId(), now: Date.now() };
}

/** The reader typed. `undone`: undid or did again what was typed. */
export function editText(text: string, undone = false): void {
  const { text: before } = page.getState();
  if (text === before) return;
  editBegins('text', page.getState());
  page.setState((state) => ({
    turning: null,
    forks: [],
    ...typed(state, text, undone, stamp()),
    breakpoints: movedBreakpoints(state.breakpoints, before, text),
  }));
  runSoon(TYPING_REST);
}

interface Turn {
  /** What is turned: moves of the same thing belong together. */
  readonly id: string;
  readonly literal?: boolean;
  /** A control as it is afterwards, where the edit is about it. */
  readonly turned?: (control: Control) => Control;
  readonly forks?: readonly Fork[];
}

/**
 * A control edits the text. Other controls move along until the new run brings its own. Nothing happens, and the answer is false,
 * when the text is no longer the one that the edits were made for.
 */
function editByControl(edits: readonly Edit[], { id, literal, turned = (one) => one, forks }: Turn): boolean {
  const { text, controls, forks: now } = page.getState();
  const next = applyEdits(text, edits);
  if (next === null || (next === text && (forks === undefined || sameForks(forks, now)))) return false;
  editBegins(id, page.getState());
  page.setState((state) => ({
    turning: literal ? id : null,
    forks: forks ?? [],
    ...edited(state, next, stamp()),
    controls: controls.map((control) => turned(movedControl(control, edits))),
    breakpoints: movedBreakpoints(state.breakpoints, text, next),
  }));
  runNow({ samePositions: forks !== undefined });
  return true;
}

/**
 * Turns a literal control: writes `literal` in its place, for the whole run or, as the reader has chosen, from where the run
 * stands on.
 */
export function setLiteral(id: string, literal: string): void {
  const state = page.getState();
  const { controls, forks, frame } = state;
  if (turnBlock(state, id) !== null) return;
  const plan = turnsFromHere(state) && frame ? forkPlan(forks, controls, frame.position, id, literal) : null;
  const literals = plan?.literals ?? new Map([[id, literal]]);
  const edits = controls.flatMap((control) => {
    const insert = control.kind === 'literal' ? literals.get(control.id) : undefined;
    return control.kind !== 'literal' || insert === undefined
      ? []
      : [{ start: control.start, was: control.text, insert }];
  });
  const turned = (control: Control): Control => {
    const written = control.kind === 'literal' ? literals.get(control.id) : undefined;
    if (control.kind !== 'literal' || written === undefined) return control;
    return { ...control, text: written, value: Number(written) };
  };
  editByControl(edits, { id, literal: true, turned, ...(plan && { forks: plan.forks }) });
}

/** Turns a switch; does nothing when that is refused. */
export function toggleSwitch(id: string): void {
  if (!toggled(id)) whenControlsArrive(() => toggled(id));
}

function toggled(id: string): boolean {
  const control = page.getState().controls.find((one) => one.kind === 'switch' && one.id === id);
  return control?.kind !== 'switch' || control.refusal !== null || editByControl(control.edits, { id });
}

/** Writes another name in place of an optimizer, a loss or an activation; does nothing when that is refused. */
export function choose(id: string, value: string): void {
  if (!chosen(id, value)) whenControlsArrive(() => chosen(id, value));
}

function chosen(id: string, value: string): boolean {
  const control = page.getState().controls.find((one) => one.kind === 'choice' && one.id === id);
  if (control?.kind !== 'choice' || control.value === value) return true;
  const option = control.options.find((one) => one.value === value);
  if (option?.refusal !== null) return true;
  const turned = (one: Control): Control => (one.kind === 'choice' && one.id === id ? { ...one, value } : one);
  return editByControl(option.edits, { id, turned });
}

/** Writes what the listing lacks; does nothing when that is refused. */
export function insertStatement(id: string): void {
  const control = page.getState().controls.find((one) => one.kind === 'insert' && one.id === id);
  if (control?.kind === 'insert' && control.refusal === null) editByControl(control.edits, { id });
}

export function setSeed(seed: number): void {
  if (seed === page.getState().seed) return;
  editBegins('seed', page.getState());
  page.setState({ seed, forks: [] });
  runNow({});
}

/** Changes the language; a built-in listing changes its comments with it, and the position stays. */
export function setLanguage(language: Language): void {
  const { lesson, language: before, text } = page.getState();
  if (language === before) return;
  const listing = lesson === null ? text : (lessonById(lesson)?.text[language] ?? text);
  page.setState({ language, text: listing });
  if (listing !== text) void loadRun({ samePositions: true });
}

export function setTheme(theme: Theme): void {
  page.setState({ theme, dark: theme === 'system' ? prefersDark() : theme === 'dark' });
}

function prefersDark(): boolean {
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Follows the system's theme while `theme` says so. */
export function watchSystemTheme(): () => void {
  const list = matchMedia('(prefers-color-scheme: dark)');
  const update = (): void => setTheme(page.getState().theme);
  update();
  list.addEventListener('change', update);
  return () => list.removeEventListener('change', update);
}

export function setStepSize(stepSize: StepSize): void {
  page.setState({ stepSize });
}

export function setSpeed(speed: number): void {
  page.setState({ speed });
}

/** Chooses a node or an element of it; null lets go. The Inspector comes forward where it lives behind a tab. */
export function chooseNode(selection: Selection | null): void {
  const fresh = { selection, trail: [], trailAt: 0, explanation: null };
  page.setState(selection && inspectorIsTab() ? { ...fresh, lens: 'inspector' } : fresh);
}

/** Whether the Inspector lives behind a tab on this screen. */
export function inspectorIsTab(): boolean {
  return matchMedia('(max-width: 999px), (min-width: 1000px) and (max-height: 780px)').matches;
}

export function chooseDrawer(drawer: PanelId): void {
  page.setState({ drawer });
}

export function chooseLens(lens: PanelId): void {
  page.setState({ lens, lensChosen: true });
}

/** Asks the Code panel to bring a line into view. */
export function goToLine(line: number): void {
  page.setState((state) => ({ showLine: line, showLineRequest: state.showLineRequest + 1 }));
}

/** Asks the Code panel to undo its last change. */
export function undoEdit(): void {
  page.setState((state) => ({ undoRequest: state.undoRequest + 1 }));
}

export function setCanUndo(canUndo: boolean): void {
  if (page.getState().canUndo !== canUndo) page.setState({ canUndo });
}

export function setNotice(notice: Notice | null): void {
  page.setState({ notice });
}

export function setKeysOpen(keysOpen: boolean): void {
  page.setState({ keysOpen });
}
