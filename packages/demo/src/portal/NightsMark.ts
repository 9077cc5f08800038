import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FILE = 'nights.json';

/**
 * What is known of the nights of a portal's data folder: they are lived once, before the portal is first opened, and again from the start if
 * that was cut short.
 */
export class NightsMark {
  static of(dataFolder: string): NightsMark {
    return new NightsMark(dataFolder);
  }

  private constructor(private readonly dataFolder: string) {}

  /** Where the portal's databases are. */
  get databases(): string {
    return path.join(this.dataFolder, 'databases');
  }

  /** False if the nights were lived, or the portal was opened without any. */
  async areToCome(): Promise<boolean> {
    const text = await readFile(this.file, 'utf8').catch(() => undefined);
    if (text !== undefined) {
      return JSON.parse(text).state !== 'lived';
    }
    return access(this.databases).then(
      () => false,
      () => true,
    );
  }

  /** Notes that they begin, and removes what an earlier beginning has left. */
  async begin(): Promise<void> {
    await mkdir(this.dataFolder, { recursive: true });
    await writeFile(this.file, JSON.stringify({ state: 'begun' }));
    await rm(this.databases, { recursive: true, force: true });
  }

  /** Notes that they were lived to the end. */
  async end(): Promise<void> {
    await writeFile(this.file, JSON.stringify({ state: 'lived' }));
  }

  private get file(): string {
    return path.join(this.dataFolder, FILE);
  }
}
