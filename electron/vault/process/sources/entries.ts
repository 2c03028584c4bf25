import type { FileOddity } from '../../../../shared/file-rules.ts';

/** One key of a file with what stands under it, exactly. A key may come twice. */
export interface SourceEntry {
  key: string;
  value: string;
  /** The line that it begins in, from 1. */
  line: number;
  /** As the file names it; empty where it does not. */
  contentType: string;
  odd: FileOddity[];
}

export interface Parsed {
  entries: SourceEntry[];
  /** Lines that hold something that is no entry, from 1. */
  unread: number[];
}

/** A file that does not follow its own format. */
export class Damaged extends Error {
  readonly line: number | null;
  constructor(line: number | null) {
    super('damaged');
    this.line = line;
  }
}
