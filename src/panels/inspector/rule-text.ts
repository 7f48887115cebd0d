/** Rules as ops state them, in the symbols of this graph. */
import type { Rule, TextRule, What } from '../../model/explanation.ts';
import { roman, run } from './formula.ts';
import type { FormulaRun } from './formula.ts';
import { ruleLine } from './rule-line.ts';
import { symbolOf, withoutIndex } from './symbols.ts';
import type { Letters } from './symbols.ts';

/** Words of rules that are functions or English, not variables. */
const upright = new Set(
  'exp ln log max min sin cos tan tanh arctan sqrt abs sign erf mean over with where if else elsewhere is for reshape trunc round of the smallest median finite nan inf in'.split(
    ' ',
  ),
);

const word = /[A-Za-z∇Δλ_][A-Za-z0-9_]*[\u0302₋]?/gu;

/** A rule as its op states it, with the letters of this graph for the op's own names; an optimizer's from its tree. */
export function ruleOf(rule: Rule, result: What, letters: Letters): FormulaRun[] {
  const equals = [...withoutIndex(result, letters), roman(' = ')];
  if ('tree' in rule) {
    const { tree, names } = rule;
    const letter = (name: string): FormulaRun[] => {
      const what = names[name];
      return what === undefined ? [run(name, 'math')] : symbolOf(what, letters);
    };
    return [...equals, ...ruleLine(tree, { letter, value: () => null })];
  }
  const complete = /[=~]/.test(rule.text.replace(/\[[^\]]*\]/g, ''));
  return complete ? ruleInLetters(rule, letters) : [...equals, ...ruleInLetters(rule, letters)];
}

/** The transpose of a transpose is the thing itself. */
export function withoutDoubleT(runs: readonly FormulaRun[]): FormulaRun[] {
  return runs.map((one, i) => {
    if (one.text.endsWith('ᵀ') && (runs[i + 1]?.text.startsWith('ᵀ') ?? false)) {
      return { ...one, text: one.text.slice(0, -1) };
    }
    const doubled = one.text.startsWith('ᵀ') && (runs[i - 1]?.text.endsWith('ᵀ') ?? false);
    return doubled ? { ...one, text: one.text.slice(1) } : one;
  });
}

/** The text of a rule with symbols for the names it has. */
export function ruleInLetters({ text: tight, names }: TextRule, letters: Letters): FormulaRun[] {
  const text = tight.replaceAll(/ ?· ?/g, ' · ');
  const out: FormulaRun[] = [];
  let from = 0;
  for (const match of text.matchAll(word)) {
    const [name] = match;
    if (match.index > from) out.push(roman(text.slice(from, match.index)));
    from = match.index + name.length;
    const known = names[name];
    if (known !== undefined) out.push(...symbolOf(known, letters));
    else if (upright.has(name)) out.push(roman(name));
    else out.push(run(name, name.length > 2 && !name.startsWith('Δ') ? 'mono' : 'math'));
  }
  if (from < text.length) out.push(roman(text.slice(from)));
  return out;
}
