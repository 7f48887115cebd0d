/** The library's Python modules, compiled once for many machines. */
import { compileModule, useStoredLibrary } from '../../python/compiler/compile.ts';
import { storeCode, type StoredCode } from '../../python/compiler/stored-code.ts';
import { addStandardModules } from '../../python/modules/registry.ts';
import { ModuleRegistry } from '../../python/modules.ts';
import { registerTorch } from '../../torch/torch-package.ts';

/** All Python modules of the library, compiled, as JSON: reading it takes a tenth of the time that compiling takes. */
export function compileLibrary(): string {
  const registry = new ModuleRegistry();
  addStandardModules(registry);
  registerTorch(registry, 0);
  const stored: Record<string, StoredCode> = {};
  for (const name of registry.names()) {
    const source = registry.get(name);
    if (source === undefined || !('python' in source) || !source.library) continue;
    const code = compileModule(source.file ?? `${name.replaceAll('.', '/')}.py`, source.python, true);
    stored[code.file] = storeCode(code);
  }
  return JSON.stringify(stored);
}

/** From now on the library is not compiled but taken from what `compileLibrary` gave for the same sources. */
export function useLibrary(json: string): void {
  useStoredLibrary(new Map(Object.entries(JSON.parse(json) as Record<string, StoredCode>)));
}
