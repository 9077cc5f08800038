import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** A file of SQL as it was found. */
export interface FoundFile {
  /** Within the target, with slashes. */
  readonly path: string;
  readonly content: Buffer;
}

/** What was found in a target. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** By the path within the target: files that are there, or may be, and were not read. */
  readonly unread: readonly {
    readonly path: string;
    readonly reason: Reason;
  }[];
  /** Set if some files may have been missed altogether. */
  readonly incomplete?: Reason;
}

/** How much is read of one target. */
export interface FileLimits {
  readonly files: number;
  /** Bytes. */
  readonly fileSize: number;
  readonly totalSize: number;
}

/** Enough for the ETL of a large company; what is beyond it is told, not read. */
export const DEFAULT_LIMITS: FileLimits = {
  files: 5_000,
  fileSize: 1024 * 1024,
  totalSize: 64 * 1024 * 1024,
};

/** Takes files as long as they are within the limits. */
export class FileCollector {
  readonly #files: FoundFile[] = [];
  readonly #unread: { path: string; reason: Reason }[] = [];
  #size = 0;
  #incomplete: Reason | undefined;

  static create(limits: FileLimits): FileCollector {
    return new FileCollector(limits);
  }

  private constructor(private readonly limits: FileLimits) {}

  /** Whether there is room for another file; if not, the target is incomplete. */
  hasRoom(): boolean {
    if (
      this.#files.length >= this.limits.files ||
      this.#size >= this.limits.totalSize
    ) {
      this.#incomplete = {
        code: 'too-many-files',
        message: `Only the first ${
          this.#files.length
        } files were read: there are more than ${
          this.limits.files
        }, or they hold more than ${
          this.limits.totalSize
        } bytes. Name fewer by 'include' and 'exclude'`,
      };
      return false;
    }
    return true;
  }

  /** Whether a file of this size is read. */
  accepts(path: string, size: number): boolean {
    if (size > this.limits.fileSize) {
      this.refuse(path, {
        code: 'file-too-large',
        message: `${path} has ${size} bytes; files of more than ${this.limits.fileSize} are not read`,
      });
      return false;
    }
    return true;
  }

  refuse(path: string, reason: Reason): void {
    this.#unread.push({ path, reason });
  }

  add(path: string, content: Buffer): void {
    if (this.accepts(path, content.length)) {
      this.#files.push({ path, content });
      this.#size += content.length;
    }
  }

  found(): FoundFiles {
    return {
      files: this.#files,
      unread: this.#unread,
      ...(this.#incomplete && { incomplete: this.#incomplete }),
    };
  }
}
