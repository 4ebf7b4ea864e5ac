declare module 'virtual:duckdb' {
  /** A part of DuckDB, compressed in a build, and what it unpacks to (null in development). */
  interface Part {
    readonly url: string;
    readonly sha256: string | null;
  }
  export const wasm: Part;
  export const worker: Part;
}

declare module 'virtual:sample' {
  /** JSON of `{name, text}[]`, gzipped, in base64. */
  export const packed: string;
}
