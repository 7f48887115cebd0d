/** Actions on what the reader sees and writes: text, lesson, seed, language, theme, tabs, selection. */
import type { Control } from '../session/control.ts';
import type { StepSize } from '../session/frame.ts';
import { lessonById, lessons } from '../lessons/lessons.ts';
import type { LessonId } from '../lessons/lessons.ts';
import { movedBreakpoints } from './breakpoints.ts';
import { loadRun } from './run-actions.ts';
import type { DrawerTab, Language, LensTab, Notice, Selection, Theme } from './state.ts';
import { page } from './store.ts';

/** Rest after the last keystroke before the text is run again, and after the last move of a control. */
const TYPING_REST = 350;
const CONTROL_REST = 16;

let timer: ReturnType<typeof setTimeout> | undefined;

function runSoon(rest: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void loadRun(), rest);
}

/** The lesson whose listing `text` is, letter for letter. */
function lessonOf(text: string, preferred: LessonId | null): LessonId | null {
  const is = (id: LessonId): boolean => {
    const lesson = lessonById(id);
    return lesson !== null && (lesson.text.en === text || lesson.text.zh === text);
  };
  if (preferred && is(preferred)) return preferred;
  return lessons.find((lesson) => is(lesson.id))?.id ?? null;
}

/** The reader typed. */
export function editText(text: string): void {
  const { text: before, lesson } = page.getState();
  if (text === before) return;
  page.setState((state) => ({
    text,
    lesson: lessonOf(text, lesson),
    breakpoints: movedBreakpoints(state.breakpoints, before, text),
  }));
  runSoon(TYPING_REST);
}

/**
 * A control edits the text: `[start, end)` becomes `insert`. Other controls move along until the new run brings its own;
 * `turned` takes the place of the control that did it.
 */
export function replaceInText(start: number, end: number, insert: string, turned: Control | null = null): void {
  const { text, controls, lesson } = page.getState();
  const next = text.slice(0, start) + insert + text.slice(end);
  if (next === text) return;
  const by = insert.length - (end - start);
  const moved = (control: Control): Control => {
    if (control.id === turned?.id) return turned;
    return control.start >= end ? { ...control, start: control.start + by, end: control.end + by } : control;
  };
  page.setState((state) => ({
    text: next,
    lesson: lessonOf(next, lesson),
    controls: controls.map(moved),
    breakpoints: movedBreakpoints(state.breakpoints, text, next),
  }));
  runSoon(CONTROL_REST);
}

/** Turns a literal control: writes `literal` in its place. */
export function setLiteral(id: string, literal: string): void {
  const control = page.getState().controls.find((one) => one.id === id);
  if (control?.kind !== 'literal') return;
  const { start, end } = control;
  replaceInText(start, end, literal, {
    ...control,
    text: literal,
    value: Number(literal),
    end: start + literal.length,
  });
}

/** Turns a switch; does nothing when its result is used later. */
export function toggleSwitch(id: string): void {
  const control = page.getState().controls.find((one) => one.kind === 'switch' && one.id === id);
  if (control?.kind !== 'switch' || control.usedLater !== null) return;
  replaceInText(control.start, control.end, control.replacement);
}

/** The built-in lessons as they are offered. */
export function lessonTitles(language: Language): readonly { readonly id: LessonId; readonly title: string }[] {
  return lessons.map(({ id, title }) => ({ id, title: title[language] }));
}

export function openLesson(id: LessonId): void {
  const lesson = lessonById(id);
  if (!lesson) return;
  clearTimeout(timer);
  const { language } = page.getState();
  page.setState({
    lesson: id,
    file: lesson.file,
    text: lesson.text[language],
    selection: null,
    lensChosen: false,
    started: false,
    breakpoints: [],
  });
  void loadRun({ fresh: true });
}

export function openText(file: string, text: string): void {
  clearTimeout(timer);
  page.setState({ lesson: lessonOf(text, null), file, text, selection: null, started: false, breakpoints: [] });
  void loadRun({ fresh: true });
}

export function setSeed(seed: number): void {
  if (seed === page.getState().seed) return;
  page.setState({ seed });
  runSoon(CONTROL_REST);
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
export function select(selection: Selection | null): void {
  const fresh = { selection, trail: [], trailAt: 0, explanation: null };
  page.setState(selection && inspectorIsTab() ? { ...fresh, lens: 'inspector' } : fresh);
}

/** Whether the Inspector lives behind a tab on this screen. */
export function inspectorIsTab(): boolean {
  return matchMedia('(max-width: 999px), (min-width: 1000px) and (max-height: 780px)').matches;
}

export function chooseDrawer(drawer: DrawerTab): void {
  page.setState({ drawer });
}

export function chooseLens(lens: LensTab): void {
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
