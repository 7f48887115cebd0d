/** Posts the fingerprints that this browser comes to, with its WebAssembly taken away first when asked so. */
self.addEventListener('message', ({ data }: MessageEvent<'webassembly' | 'typescript'>) => {
  if (data === 'typescript') Reflect.deleteProperty(globalThis, 'WebAssembly');
  void import('./fingerprints.ts').then(({ fingerprints }) => self.postMessage(fingerprints()));
});
