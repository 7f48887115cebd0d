/** Control → text → control, for every control of listings in every manner of writing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessons } from '../../src/lessons/lessons.ts';
import { parseModule } from '../../src/python/parser/parse.ts';
import { SourceText } from '../../src/python/source.ts';
import { findControls } from '../../src/controls/controls.ts';
import type { ChoiceControl, Control } from '../../src/model/control.ts';
import { literal, oddListing } from '../session/odd-listings.ts';
import { applyControl } from './apply-control.ts';

const find = (text: string): Control[] => findControls(parseModule(new SourceText('t.py', text)), text);
const listings = fc.oneof(oddListing, fc.constantFrom(...lessons.flatMap(({ text }) => [text.en, text.zh])));

/** The control of the same id; it must be there. */
function again<C extends Control>(text: string, { kind, id }: C): C {
  const same = find(text).find((one): one is C => one.kind === kind && one.id === id);
  if (!same) throw new Error(`no ${kind} ${id} in:\n${text}`);
  return same;
}

const idsOf = (text: string, kind: Control['kind']): string[] =>
  find(text).flatMap((one) => (one.kind === kind ? [one.id] : []));

const possible = (choice: ChoiceControl): string[] =>
  choice.options.flatMap(({ value, refusal }) => (refusal === null ? [value] : []));

/** A listing with one of its controls of a kind. */
function withControl<K extends Control['kind']>(kind: K): fc.Arbitrary<[string, Extract<Control, { kind: K }>]> {
  return listings
    .map((text) => ({ text, of: find(text).filter((one): one is Extract<Control, { kind: K }> => one.kind === kind) }))
    .filter(({ of }) => of.length > 0)
    .chain(({ text, of }) => fc.constantFrom(...of).map((one): [string, Extract<Control, { kind: K }>] => [text, one]));
}

describe('literals', () => {
  test('turned to anything and back, the bytes are the same; in between only the literal differs', () => {
    fc.assert(
      fc.property(withControl('literal'), literal, ([text, control], to) => {
        const turned = applyControl(text, control, to);
        expect(turned).toBe(text.slice(0, control.start) + to + text.slice(control.end));
        const now = again(turned, control);
        expect(now.text).toBe(to);
        expect(now.value).toBe(Number(to.replaceAll('_', '')));
        expect(idsOf(turned, 'literal')).toEqual(idsOf(text, 'literal'));
        expect(applyControl(turned, now, control.text)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('switches', () => {
  test('off and on again, the bytes are the same, and every other line is untouched', () => {
    fc.assert(
      fc.property(withControl('switch'), ([text, control]) => {
        const turned = applyControl(text, control);
        expect(turned).not.toBe(text);
        expect(turned.startsWith(text.slice(0, control.start))).toBe(true);
        expect(turned.endsWith(text.slice(control.end))).toBe(true);
        const now = again(turned, control);
        expect(now.on).toBe(!control.on);
        expect(idsOf(turned, 'switch')).toEqual(idsOf(text, 'switch'));
        expect(applyControl(turned, now)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('choices', () => {
  test('whatever is chosen, in whatever order, the way back gives the same bytes', () => {
    const way = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(withControl('choice'), way, ([text, control], steps) => {
        let at = text;
        for (const step of steps) {
          const choice = again(at, control);
          const values = possible(choice);
          const value = values[step % values.length] ?? choice.value;
          at = applyControl(at, choice, value);
          expect(again(at, control).value).toBe(value);
          expect(idsOf(at, 'choice')).toEqual(idsOf(text, 'choice'));
          expect(idsOf(at, 'switch')).toEqual(idsOf(text, 'switch'));
        }
        expect(applyControl(at, again(at, control), control.value)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test('a literal that is turned while another name is chosen keeps its new value on the way back', () => {
    fc.assert(
      fc.property(withControl('choice'), fc.nat(20), literal, ([text, control], step, to) => {
        const values = possible(control);
        const chosen = applyControl(text, control, values[step % values.length] ?? control.value);
        const literals = find(chosen).filter((one) => one.kind === 'literal');
        const turned = literals[step % literals.length];
        if (!turned) return;
        // Every literal that is left is one of the listing before.
        const expected = applyControl(text, again(text, turned), to);
        const between = applyControl(chosen, turned, to);
        expect(applyControl(between, again(between, control), control.value)).toBe(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('choices and switches together, undone in any order that was not refused, come back', () => {
    const turns = fc.array(fc.tuple(fc.boolean(), fc.nat(20), fc.nat(20)), { maxLength: 6 });
    fc.assert(
      fc.property(listings, turns, (text, steps) => {
        let at = text;
        const before = [text];
        for (const [choose, which, value] of steps) {
          const controls = find(at).filter(({ kind }) => kind === (choose ? 'choice' : 'switch'));
          const control = controls[which % controls.length];
          if (!control) continue;
          const values = control.kind === 'choice' ? possible(control) : [];
          at = applyControl(at, control, values[value % Math.max(1, values.length)] ?? '');
          expect(idsOf(at, 'switch')).toEqual(idsOf(text, 'switch'));
          expect(idsOf(at, 'choice')).toEqual(idsOf(text, 'choice'));
          before.push(at);
        }
        // Switches first, so that nothing that is switched off stands in the way of a choice.
        for (const kind of ['switch', 'choice'] as const) {
          for (const original of find(text).filter((one) => one.kind === kind)) {
            const now = again(at, original);
            if (now.kind === 'switch' && original.kind === 'switch' && now.on !== original.on)
              at = applyControl(at, now);
            if (now.kind === 'choice' && original.kind === 'choice') at = applyControl(at, now, original.value);
          }
        }
        expect(at).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

describe('inserts', () => {
  /** The listing without the clip or the division that it has. */
  const bare = listings.map((text) =>
    text
      .replaceAll(/^[ \t]*(norm = )?torch\.nn\.utils\.clip_grad_\w+\((?:[^()]|\([^()]*\))*\).*(\r?\n)/gm, '')
      .replaceAll(/^(.*)if norm > clip_value or/gm, '$1if')
      .replaceAll(/, Norm: \{norm[^}]*\}/g, '')
      .replaceAll(/(?<=loss = .*\)) \/ \w+/g, ''),
  );

  test('what is inserted leaves every other line as it was, has its own control, and can be switched off and on', () => {
    let written = 0;
    fc.assert(
      fc.property(bare, fc.nat(20), (text, which) => {
        const inserts = find(text).filter((one) => one.kind === 'insert');
        const insert = inserts[which % Math.max(1, inserts.length)];
        if (!insert || insert.refusal !== null || insert.what === 'accumulation') return;
        written++;
        const after = applyControl(text, insert);
        const [edit] = insert.edits;
        expect(insert.edits).toHaveLength(1);
        expect(after.length).toBe(text.length + (edit ? edit.insert.length - edit.was.length : 0));
        expect(find(after).some((one) => one.kind === 'insert' && one.id === insert.id)).toBe(false);
        const what = insert.what === 'division' ? 'division' : 'clip';
        const added = find(after).filter((one) => one.kind === 'switch' && one.what === what && one.on);
        expect(added.length).toBeGreaterThanOrEqual(1);
        const [control] = added;
        if (!control) return;
        const off = applyControl(after, control);
        expect(applyControl(off, again(off, control))).toBe(after);
      }),
      { numRuns: 100 },
    );
    expect(written).toBeGreaterThan(30);
  });
});
