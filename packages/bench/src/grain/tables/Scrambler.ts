import { createHash } from 'node:crypto';

const CONSONANTS = 'bfgjklmnprtvz';
const VOWELS = 'aeiou';
const PLACEHOLDER = /@([a-z][a-z0-9_]*)/g;

/** Words of which no two are alike and none means anything; the same seed gives the same words. */
function word(seed: string, attempt: number): string {
  const bytes = createHash('sha256').update(`${seed}\n${attempt}`).digest();
  return [0, 1, 2, 3]
    .map(
      at =>
        CONSONANTS[bytes[2 * at] % CONSONANTS.length] +
        VOWELS[bytes[2 * at + 1] % VOWELS.length],
    )
    .join('');
}

/** Gives every name of a case a word that says nothing, so that no answer can rest on names. */
export class Scrambler {
  readonly #used = new Set<string>();
  readonly #shared = new Map<string, string>();

  /**
   * @param shared - names that mean the same in all cases, such as those of schemas
   * @param seed - another seed gives other words
   */
  static create(shared: readonly string[], seed = 0): Scrambler {
    return new Scrambler(shared, seed);
  }

  private constructor(
    shared: readonly string[],
    private readonly seed: number,
  ) {
    shared.forEach(name => this.#shared.set(name, this.#next(name)));
  }

  /** What writes the texts of one case, whose names are its own. */
  of(id: string): (text: string) => string {
    const own = new Map<string, string>();
    return text =>
      text.replace(PLACEHOLDER, (_, name: string) => {
        const known = this.#shared.get(name) ?? own.get(name);
        if (known !== undefined) {
          return known;
        }
        const fresh = this.#next(`${id}\n${name}`);
        own.set(name, fresh);
        return fresh;
      });
  }

  #next(seed: string): string {
    for (let attempt = 0; ; attempt++) {
      const found = word(`${this.seed}\n${seed}`, attempt);
      if (!this.#used.has(found)) {
        this.#used.add(found);
        return found;
      }
    }
  }
}
