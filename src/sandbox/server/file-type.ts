/** The kinds of files that the providers take. */
export type FileType = 'pdf' | 'jpeg' | 'png';

const MAGIC_BYTES: Readonly<Record<FileType, string>> = { pdf: '255044462d', jpeg: 'ffd8ff', png: '89504e470d0a1a0a' };

/** What a file is by its first bytes, whatever its name says; undefined for anything else. */
export function findFileType(bytes: Buffer): FileType | undefined {
  const start = bytes.subarray(0, 8).toString('hex');
  return (Object.keys(MAGIC_BYTES) as FileType[]).find((type) => start.startsWith(MAGIC_BYTES[type]));
}
