/** The words of the Console in English. */

export const consoleEn = {
  goToLine: (line: number) => `Go to line ${line}`,
  undoEdit: 'Undo the last edit',
  hidden: (n: number) => `${n} earlier lines are not shown`,
};

export type ConsoleWords = typeof consoleEn;
