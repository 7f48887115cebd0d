/** Many expressions in one program, each with what it prints or its error: held against a recording. */
import { finish, prepare } from './machine.ts';

/** What the machine makes of each expression: its repr, or the first line of its error. */
export function evaluated(head: string, expressions: readonly string[]): string[] {
  const cases = expressions.map((text) => `    lambda: ${text},`).join('\n');
  const program = `
import json
import torch
import torch.nn.functional as F
import warnings
warnings.simplefilter('ignore')
${head}
def run(case):
    torch.manual_seed(0)
    try:
        return repr(case())
    except Exception as error:
        text = str(error)
        return type(error).__name__ + ': ' + (text.splitlines()[0] if text else '')

for case in [
${cases}
]:
    print(json.dumps(run(case)))
`;
  const run = prepare(program, 0);
  const { ended, error } = finish(run);
  if (ended !== 'finished') throw new Error(error ?? ended);
  return run.written.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
}
