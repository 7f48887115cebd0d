/** The words of the Code panel in English. */

export const codeEn = {
  undo: 'Undo',
  editor: 'Listing',
  litLine: (line: number) => `line ${line}`,
  into: 'Step into',
  over: 'Step over',
  out: 'Step out',
  backToListing: 'Back to the listing',
};

export type CodeWords = typeof codeEn;
