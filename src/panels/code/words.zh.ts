/** The words of the Code panel in Simplified Chinese. */
import type { CodeWords } from './words.en.ts';

export const codeZh: CodeWords = {
  undo: '撤销',
  editor: '代码清单',
  litLine: (line) => `第 ${line} 行`,
  into: '进入',
  over: '越过',
  out: '跳出',
  backToListing: '返回代码',
};
