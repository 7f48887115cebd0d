/** A registry of modules: what is native, what is Python, what is refused. */
import type { Interp } from './interp.ts';
import type { PyModule } from './objects/function.ts';

/**
 * Where a module comes from: readable Python that the machine runs (`library` hides its frames in tracebacks), or natives,
 * made once for each machine.
 */
export type ModuleSource =
  | { readonly python: string; readonly library: boolean; readonly file?: string; readonly package?: boolean }
  | { readonly native: (m: Interp) => PyModule };

/** All modules a program may import, by full name (`torch.nn.utils`). */
export class ModuleRegistry {
  private readonly sources = new Map<string, ModuleSource>();
  private readonly refusals = new Map<string, string>();

  add(name: string, source: ModuleSource): this {
    this.sources.set(name, source);
    return this;
  }

  /** A module that exists elsewhere but not here, with one sentence on what to use instead. */
  refuse(name: string, sentence: string): this {
    this.refusals.set(name, sentence);
    return this;
  }

  get(name: string): ModuleSource | undefined {
    return this.sources.get(name);
  }

  /** Why a module is not to be had, `undefined` when nothing is known of it. */
  refusal(name: string): string | undefined {
    return this.refusals.get(name) ?? this.refusals.get(name.split('.')[0] ?? name);
  }

  /** A package is a module with modules below it, or one that says so. */
  isPackage(name: string): boolean {
    const source = this.sources.get(name);
    if (source !== undefined && 'python' in source && source.package === true) return true;
    return [...this.sources.keys()].some((other) => other.startsWith(`${name}.`));
  }

  names(): string[] {
    return [...this.sources.keys()];
  }
}
