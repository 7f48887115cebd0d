/** Actions that look for a place in the run, breakpoints, and questions about what stands there. */
import type { VariableRow } from '../model/frame.ts';
import type { Finding, Search } from '../model/search.ts';
import type { Direction } from '../model/search.ts';
import { toggled } from './breakpoints.ts';
import { askEngine, moveBy } from './run-actions.ts';
import { page } from './store.ts';

/** To the next place of a search, or its last one before; the newest wins. */
export async function find(wanted: Search, direction: Direction): Promise<void> {
  let finding: Finding | null = null;
  const frame = await moveBy(async (running) => {
    const found = await running.find(wanted, direction);
    finding = found?.finding ?? null;
    return found?.frame ?? null;
  });
  if (frame !== null) page.setState({ discovery: finding === null ? null : { wanted, direction, finding } });
}

/** Runs on to the next breakpoint, or back to the last one. */
export function continueRun(direction: Direction): Promise<void> {
  return find({ kind: 'breakpoint', breakpoints: page.getState().breakpoints }, direction);
}

export function toggleBreakpoint(line: number): void {
  page.setState((state) => ({ breakpoints: toggled(state.breakpoints, line) }));
}

/** An empty condition is none. */
export function setCondition(line: number, text: string): void {
  const condition = text.trim() === '' ? null : text.trim();
  page.setState((state) => ({
    breakpoints: state.breakpoints.map((one) => (one.line === line ? { line, condition } : one)),
  }));
}

/** Why a condition is no Python expression; null when it is one. */
export function askConditionFault(text: string): Promise<string | null> {
  return text.trim() === '' ? Promise.resolve(null) : askEngine('condition-fault', text);
}

/** The text of a library file. */
export function librarySource(file: string): Promise<string | null> {
  return askEngine('source', file);
}

/** What is in a variable, or in what it holds, at the frame that is shown. */
export function contentsAt(path: readonly string[]): Promise<readonly VariableRow[] | null> {
  return askEngine('expand', path);
}

/** Where the run comes to these lines, as far as it is known. */
export async function askPlaces(lines: readonly number[]): Promise<readonly number[]> {
  return lines.length === 0 ? [] : ((await askEngine('places', lines)) ?? []);
}
