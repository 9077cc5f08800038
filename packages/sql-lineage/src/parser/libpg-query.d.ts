declare module 'libpg-query/wasm/libpg-query.js' {
  /** What Emscripten makes of libpg-query: C functions over one linear memory. */
  export interface PgModule {
    /** The linear memory; a new array once it has grown. */
    HEAPU8: Uint8Array<ArrayBuffer>;
    getValue(pointer: number, type: 'i32'): number;
    _malloc(size: number): number;
    _free(pointer: number): void;
    _wasm_parse_query_raw(query: number): number;
    _wasm_free_parse_result(result: number): void;
    _wasm_parse_plpgsql(query: number): number;
    _wasm_free_string(text: number): void;
  }

  export default function createModule(): Promise<PgModule>;
}
