/** Instructions that import. */
import { importFrom, importName, importStar } from '../imports.ts';
import { PENDING } from '../../objects/object.ts';
import type { OpHandlers } from './handler.ts';

export const importHandlers: OpHandlers = {
  IMPORT_NAME: (m, f, i) => {
    const from = f.pop();
    const r = importName(m, f.code.names[i] as string, from);
    if (r !== PENDING) f.push(r);
  },
  IMPORT_FROM: (m, f, i) => {
    f.push(importFrom(m, f.pop(), f.code.names[i] as string));
  },
  IMPORT_STAR: (m, f) => {
    importStar(m, f.pop(), f.names ?? f.globals);
  },
};
