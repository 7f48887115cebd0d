import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { diagnose } from '/work/wt/diagnoses/test/session/diagnoses/diagnose.ts';
import { wordsOf } from '/work/wt/diagnoses/src/sentences/diagnosis-words.ts';
import { diagnosesEn } from '/work/wt/diagnoses/src/sentences/diagnoses.en.ts';
test('all', () => {
  const root = '/work/wt/diagnoses/';
  const files = [...readdirSync(root + 'src/lessons', { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => `src/lessons/${d.name}/listing.en.py`),
    ...readdirSync(root + 'test/torch/listings').filter((f) => f.endsWith('.py')).map((f) => 'test/torch/listings/' + f),
    ...readdirSync(root + 'test/torch/graphs').filter((f) => f.endsWith('.py')).map((f) => 'test/torch/graphs/' + f)];
  for (const f of files) {
    try {
    const t = readFileSync(root + f, 'utf8');
    for (const d of diagnose(t, 'listing.py', 0, 20000)) console.log(`${f}:${d.line} ${d.kind} u${d.update} ×${d.times} :: ${wordsOf(diagnosesEn, d).says}`);
    } catch (e) { console.log(f, 'THREW', String(e)); }
  }
}, 600000);
