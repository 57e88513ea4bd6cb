declare module 'write-file-atomic' {
  /** Writes a file so that a reader finds the old text or the new one. */
  export function sync(file: string, text: string): void;
}
