/** The words of the Controls panel in English. */

export const controlsEn = {
  resetTo: (name: string, value: string) => `Reset ${name} to ${value}`,
  line: (line: number) => `line ${line}`,
  none: 'This listing has no literal that a control could hold.',
  measures: 'measures still',
  measuresNote: 'Its result is used: switched off, it returns the norm and clips nothing.',
  numberOf: (name: string) => `${name}, number`,
  notANumber: 'Not a number',
  choices: { optimizer: 'optimizer', loss: 'loss', activation: 'activation' },
  choiceAt: (what: string, line: number) => `${what}, line ${line}`,
  insert: 'Insert',
  insertOf: (what: string, where: string) => (where === '' ? `Insert ${what}` : `Insert ${what} ${where}`),
  inserts: { accumulation: 'accumulation', division: 'division of the loss' },
  where: { update: 'per update', 'micro-batch': 'per micro-batch', 'after-step': 'after step' },
  whereNote: {
    update: 'Once per update, when accumulation is complete',
    'micro-batch': 'A common mistake: clips a sum that is not complete yet',
    'after-step': 'A common mistake: the step has been taken already',
  },
  refusals: {
    argument: (name: string) => (name === '' ? 'It takes other arguments.' : `It takes no argument ${name}.`),
    required: (name: string) => `It needs the argument ${name}.`,
    unpacked: () => 'The call unpacks its arguments with * or **.',
    import: () => 'The import does not bring it.',
    'switched-off': () => 'Switch the statement on first.',
    line: () => 'Another statement stands on the same line.',
    'several-lines': () => 'A text in it goes over several lines.',
    'part-of-statement': () => 'The call is part of a larger statement: give it a line of its own.',
    'no-step': () => 'No optimizer.step() was found.',
    'several-steps': (name: string) => `${name}.step() is called in several places.`,
    'no-backward': () => 'No backward() stands before optimizer.step().',
    'no-accumulation': () => 'Every micro-batch is an update here: insert accumulation first.',
    loop: () => 'No loop was found whose turns can be counted.',
    structure: () => 'backward() and step() do not stand in the usual order.',
    'used-later': (name: string) => `${name} is read outside of the update: it must be set by every micro-batch.`,
  },
};

export type ControlsWords = typeof controlsEn;
