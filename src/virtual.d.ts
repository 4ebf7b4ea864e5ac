declare module 'virtual:parts' {
  /** A part of the engine: compressed in a build, with what it unpacks to (null in development). */
  interface Part {
    readonly url: string;
    readonly sha256: string | null;
  }
  export const wasm: Part;
  export const duckdb: Part;
  export const engine: Part;
  export const calc: Part;
  export const prelude: Part;
}

declare module 'virtual:sample' {
  /** JSON of `{name, text}[]`, gzipped, in base64. */
  export const packed: string;
}
