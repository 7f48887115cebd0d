/** The lists of what Python and torch can do here, as Markdown. */
import { type SectionId, type Supported, type SupportedGroup, type SupportedSection } from '../model/supported.ts';
import { findSupported } from '../session/listing/supported.ts';

const TITLES: Readonly<Record<SectionId, string>> = {
  torch: '`torch`: functions',
  torchValues: '`torch`: types and constants',
  tensor: '`torch.Tensor`: methods',
  tensorAttributes: '`torch.Tensor`: attributes',
  layers: '`torch.nn`: layers and losses',
  torchModules: 'Modules of torch',
  torchMethods: "Methods of torch's classes",
  functions: 'Built-in functions and types of Python',
  types: 'Methods of the built-in types',
  exceptions: 'Exceptions',
  modules: 'Modules of Python',
  refusedTorch: 'PyTorch',
  refusedSyntax: 'Grammar',
  refusedBuiltins: 'Built-in functions',
  refusedModules: 'Modules',
};

const START = '<!-- supported:start -->';
const END = '<!-- supported:end -->';

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function count(groups: readonly SupportedGroup[]): number {
  return groups.reduce((sum, { members, reason }) => sum + (reason === null ? members.length : 1), 0);
}

/** A section's groups as Markdown. */
function lines(id: SectionId, groups: readonly SupportedGroup[]): string[] {
  switch (id) {
    case 'refusedTorch':
      return [groups.map(({ name, members }) => `\`${name}\`: ${members.length}`).join('; ')];
    case 'refusedBuiltins':
    case 'refusedModules':
      return groups.map(({ name, reason }) => `- \`${name}\`: ${reason?.slice(reason.indexOf(': ') + 2) ?? ''}`);
    case 'refusedSyntax':
      return groups.map(({ members }) => members.join(', '));
    case 'layers':
      return groups.map(({ name, members }) => `- ${name.slice(name.lastIndexOf('.') + 1)}: ${code(members)}`);
    case 'torch':
    case 'torchValues':
    case 'tensor':
    case 'tensorAttributes':
    case 'torchModules':
    case 'torchMethods':
    case 'functions':
    case 'types':
    case 'exceptions':
    case 'modules':
    default:
      return groups.map(({ name, members }) => (name === '' ? code(members) : `- \`${name}\`: ${code(members)}`));
  }
}

function folded({ id, groups }: SupportedSection): string {
  const title = TITLES[id].replace(/`(.+)`/, '<code>$1</code>');
  return `<details><summary>${title} (${count(groups)})</summary>\n\n${lines(id, groups).join('\n')}\n\n</details>`;
}

function half(supported: Supported, runs: boolean): string[] {
  return supported.sections.filter((section) => section.runs === runs).map(folded);
}

function section(): string {
  const supported = findSupported();
  return [
    START,
    '',
    'This list is found in the code itself and written by `node test/run/supported.mjs`; the page shows it under `?`, with a',
    "field to search it. All of Python 3.11's grammar runs but what is listed as refused. What PyTorch has and is not here is",
    'refused by name. Where what is here differs, [test/torch/DIFFERENCES.md](test/torch/DIFFERENCES.md) says so.',
    '',
    'Runs:',
    '',
    ...half(supported, true),
    '',
    'Refused by name:',
    '',
    ...half(supported, false),
    '',
    END,
  ].join('\n');
}

/** docs/supported.md with the list of what is supported as the code has it now. Throws when the marks for it are missing. */
export function withSupported(readme: string): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`the text has no ${START} … ${END}`);
  return readme.slice(0, start) + section() + readme.slice(end + END.length);
}
