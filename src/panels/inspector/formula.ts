/** Formulas as runs of styled text, in one line: what a formula is, apart from how it is drawn. */

export type Style = 'math' | 'roman' | 'mono' | 'faint';

export interface FormulaRun {
  readonly text: string;
  readonly style: Style;
  readonly level: 'line' | 'sub';
}

export type Formula = readonly FormulaRun[];

export const run = (text: string, style: Style, level: FormulaRun['level'] = 'line'): FormulaRun => ({
  text,
  style,
  level,
});
export const roman = (text: string): FormulaRun => run(text, 'roman');

/** The formula as plain text, for a screen reader and for titles. */
export function textOf(formula: Formula): string {
  return formula.map(({ text, level }) => (level === 'sub' ? `[${text}]` : text)).join('');
}
