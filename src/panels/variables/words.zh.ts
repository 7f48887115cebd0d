/** The words of the Variables panel in Simplified Chinese. */
import type { VariablesWords } from './words.en.ts';

export const variablesZh: VariablesWords = {
  norm: '范数',
  open: (name) => `${name} 的内容`,
};
