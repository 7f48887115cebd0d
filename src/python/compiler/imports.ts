/** The `import` statements. */
import type { Import, ImportFrom } from '../ast.ts';
import type { Compiler } from './compiler.ts';
import { PyTuple } from '../objects/sequence.ts';

export function compileImport(c: Compiler, n: Import): void {
  for (const a of n.names) {
    const { name, asname } = a;
    c.constant(null, n.span);
    c.emit('IMPORT_NAME', c.nameIndex(name), n.span);
    const [top = name, ...rest] = name.split('.');
    if (asname === null) c.store(top, n.span);
    else {
      for (const part of rest) c.emit('IMPORT_FROM', c.nameIndex(part), n.span);
      c.store(asname, n.span);
    }
  }
}

export function compileImportFrom(c: Compiler, n: ImportFrom): void {
  const names = n.names.map((a) => a.name);
  c.constant(new PyTuple([n.level, ...names]), n.span);
  c.emit('IMPORT_NAME', c.nameIndex(n.module ?? ''), n.span);
  if (names[0] === '*') {
    c.emit('IMPORT_STAR', 0, n.span);
    return;
  }
  for (const a of n.names) {
    c.emit('COPY', 1, n.span);
    c.emit('IMPORT_FROM', c.nameIndex(a.name), n.span);
    c.store(a.asname ?? a.name, n.span);
  }
  c.emit('POP', 0, n.span);
}
