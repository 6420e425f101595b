/** What is used of the HDF5 library that h5wasm compiles to WebAssembly. Its high-level layer keeps one instance for ever. */
declare module '*/h5wasm/dist/esm/hdf5_util.js' {
  export interface Hdf5Type {
    /** HDF5's class of types: 0 integer, 1 float, 3 text, 4 bits, 6 compound, 8 enumeration. */
    readonly type: number;
    readonly size: number;
    readonly signed: boolean;
    readonly vlen: boolean;
    readonly littleEndian: boolean;
    readonly enum_type?: { readonly type: number; readonly members: Readonly<Record<string, number>> };
    readonly compound_type?: {
      readonly members: readonly (Hdf5Type & { readonly name: string; readonly offset: number })[];
    };
  }

  export interface Hdf5Metadata extends Hdf5Type {
    /** Null for an empty dataspace. */
    readonly shape: readonly number[] | null;
    readonly chunks: readonly number[] | null;
    readonly total_size: number;
    readonly virtual_sources?: readonly { readonly file_name: string }[];
  }

  export interface Hdf5Core {
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    readonly H5G_DATASET: number;
    readonly FS: {
      writeFile(path: string, data: Uint8Array, options: { canOwn: boolean }): void;
      unlink(path: string): void;
    };
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    UTF8ToString(pointer: number): string;
    /** A negative number where the file does not open. */
    open(path: string, mode: number, trackOrder: boolean, oldest: number, newest: number): bigint;
    close_file(file: bigint): number;
    get_names(file: bigint, path: string, recursive: boolean): readonly string[];
    get_type(file: bigint, path: string): number;
    get_dataset_metadata(file: bigint, path: string): Hdf5Metadata;
    get_dataset_filters(file: bigint, path: string): readonly { readonly id: number; readonly name: string }[];
    get_dataset_data(file: bigint, path: string, count: null, offset: null, strides: null, target: bigint): number;
    get_attribute_names(file: bigint, path: string): readonly string[];
    get_attribute_metadata(file: bigint, path: string, name: string): Hdf5Metadata;
    get_attribute_data(file: bigint, path: string, name: string, target: bigint): number;
    reclaim_vlen_memory(file: bigint, path: string, name: string, target: bigint): number;
  }

  export default function instantiate(options: {
    readonly noInitialRun: boolean;
    readonly print: (line: string) => void;
    readonly printErr: (line: string) => void;
  }): Promise<Hdf5Core>;
}
