/** The words of the Findings besides the sentences themselves, in Chinese. */
import type { FindingsWords } from './words.en.ts';

export const findingsZh: FindingsWords = {
  showMe: '带我去看',
  why: '为什么',
  badge: (count, line) => (count === 1 ? `1 条诊断，第 ${line} 行` : `${count} 条诊断`),
  atLine: (number, line) => `诊断 ${number} 关于第 ${line} 行`,
  since: (update) => `首次出现在第 ${update} 次更新的过程中。`,
  none: '到目前为止没有在这个循环里发现问题。',
  sound: '没有诊断的循环仍可能有错：这里只说运行记录所能证明的。',
};
