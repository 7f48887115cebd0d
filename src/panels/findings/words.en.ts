/** The words of the Findings besides the sentences themselves, in English. */

export const findingsEn = {
  showMe: 'Show me',
  why: 'Why',
  badge: (count: number, line: number) => (count === 1 ? `1 finding, line ${line}` : `${count} findings`),
  atLine: (number: number, line: number) => `Finding ${number} is about line ${line}`,
  since: (update: number) => `It shows first while update ${update} is made.`,
  none: 'Nothing wrong has been found in this loop so far.',
  sound: 'A loop without findings may still be wrong: only what the record of the run proves is said.',
};

export type FindingsWords = typeof findingsEn;
