/**
 * The exports of a WebAssembly module without imports. Null where there is no WebAssembly, no SIMD in it, or where a
 * Content-Security-Policy forbids it: then the TypeScript kernels, which give the same bits, do all the work.
 */
export function instantiated(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Exports | null {
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  } catch {
    return null;
  }
}
