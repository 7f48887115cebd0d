/** The words of the Console in Simplified Chinese. */
import type { ConsoleWords } from './words.en.ts';

export const consoleZh: ConsoleWords = {
  goToLine: (line) => `转到行 ${line}`,
  undoEdit: '撤销上次编辑',
  hidden: (n) => `前面有 ${n} 行未显示`,
};
