/** The words of the Variables panel in English. */

export const variablesEn = {
  norm: 'norm',
  open: (name: string) => `Contents of ${name}`,
};

export type VariablesWords = typeof variablesEn;
