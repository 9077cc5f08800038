import { Random } from '../warehouse/Random';

/** Makes of a name what someone types who looks for it; undefined where the name does not lend itself to it. */
export type Distortion = (name: string, random: Random) => string | undefined;

/** As people in the trade write; what the search knows of abbreviations is its own affair. */
const ABBREVIATED: Readonly<Record<string, string>> = {
  address: 'addr',
  amount: 'amt',
  average: 'avg',
  category: 'cat',
  country: 'ctry',
  currency: 'ccy',
  customer: 'cust',
  customers: 'cust',
  daily: 'dly',
  date: 'dt',
  delivery: 'dlv',
  discount: 'disc',
  employee: 'emp',
  invoice: 'inv',
  monthly: 'mthly',
  number: 'nbr',
  order: 'ord',
  orders: 'ord',
  payment: 'pmt',
  payments: 'pmt',
  product: 'prod',
  quantity: 'qty',
  quarterly: 'qtrly',
  revenue: 'rev',
  shipment: 'shpmt',
  store: 'str',
  subscription: 'subs',
  supplier: 'supp',
  total: 'tot',
  transaction: 'txn',
  weekly: 'wkly',
  yearly: 'yrly',
};

const VOWELS = /(?!^)[aeiou]/g;
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 's',
  b: 'v',
  c: 'x',
  d: 'f',
  e: 'r',
  f: 'g',
  g: 'h',
  h: 'j',
  i: 'o',
  j: 'k',
  k: 'l',
  l: 'k',
  m: 'n',
  n: 'm',
  o: 'p',
  p: 'o',
  q: 'w',
  r: 't',
  s: 'd',
  t: 'r',
  u: 'i',
  v: 'b',
  w: 'e',
  x: 'c',
  y: 'u',
  z: 'x',
};

const wordsOf = (name: string) => name.split('_');
const isPlain = (word: string) => /^[a-z]{5,}$/.test(word);

/** Where a slip is made: within the word, for the first letter is seldom wrong. */
const placeIn = (word: string, random: Random) =>
  random.between(1, word.length - 2);

/** Changes one word of those that are long enough to be recognised when one letter is wrong. */
function inOneWord(
  name: string,
  random: Random,
  slip: (word: string) => string,
): string | undefined {
  const words = wordsOf(name);
  const plain = words.flatMap((word, at) => (isPlain(word) ? [at] : []));
  if (plain.length === 0) {
    return undefined;
  }
  const at = random.pick(plain);
  const changed = words.with(at, slip(words[at]));
  return changed.join('_') === name ? undefined : changed.join('_');
}

const transpose = (word: string, random: Random) => {
  const at = placeIn(word, random);
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
};
const leaveOut = (word: string, random: Random) => {
  const at = placeIn(word, random);
  return word.slice(0, at) + word.slice(at + 1);
};
const double = (word: string, random: Random) => {
  const at = placeIn(word, random);
  return word.slice(0, at) + word[at] + word.slice(at);
};
const replace = (word: string, random: Random) => {
  const at = placeIn(word, random);
  return word.slice(0, at) + NEIGHBOURS[word[at]] + word.slice(at + 1);
};
const SLIPS = [transpose, leaveOut, double, replace];

const camel = (name: string) =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Random slips: what is typed may have been meant for one name only. */
export const MISSPELLINGS: Readonly<Record<string, Distortion>> = {
  'letters swapped': (name, random) =>
    inOneWord(name, random, word => transpose(word, random)),
  'letter left out': (name, random) =>
    inOneWord(name, random, word => leaveOut(word, random)),
  'letter doubled': (name, random) =>
    inOneWord(name, random, word => double(word, random)),
  'wrong letter': (name, random) =>
    inOneWord(name, random, word => replace(word, random)),
  'two words wrong': (name, random) => {
    const words = wordsOf(name);
    if (words.filter(isPlain).length < 2) {
      return undefined;
    }
    return words
      .map(word => (isPlain(word) ? random.pick(SLIPS)(word, random) : word))
      .join(' ');
  },
  'wrong and joined': (name, random) =>
    wordsOf(name).length === 2
      ? inOneWord(name, random, word => leaveOut(word, random))
          ?.split('_')
          .join('')
      : undefined,
  'wrong in camelCase': (name, random) => {
    const wrong = inOneWord(name, random, word => transpose(word, random));
    return wrong?.includes('_') ? camel(wrong) : undefined;
  },
};

/** Rules: every name of which the same is made was as well meant. */
export const SHORTENINGS: Readonly<Record<string, Distortion>> = {
  'no vowels': name => {
    const words = wordsOf(name);
    return words.some(isPlain)
      ? words.map(word => word.replace(VOWELS, '')).join('_')
      : undefined;
  },
  'first letters of words': name => {
    const words = wordsOf(name);
    return words.length > 1 && words.some(isPlain)
      ? words.map(word => word.slice(0, 4)).join('_')
      : undefined;
  },
  'three letters of words': name => {
    const words = wordsOf(name);
    return words.length > 1 && words.every(word => /^[a-z]{3,}$/.test(word))
      ? words.map(word => word.slice(0, 3)).join(' ')
      : undefined;
  },
  'trade abbreviation': name => {
    const words = wordsOf(name);
    const short = words.map(word => ABBREVIATED[word] ?? word);
    return short.join() === words.join() ? undefined : short.join('_');
  },
  initials: name => {
    const words = wordsOf(name);
    return words.length > 2 && words.every(word => /^[a-z]/.test(word))
      ? words.map(word => word[0]).join('')
      : undefined;
  },
  'wrong order': name => {
    const words = wordsOf(name);
    return words.length > 1 ? [...words].reverse().join(' ') : undefined;
  },
  'plural or singular': name => {
    const last = wordsOf(name).at(-1)!;
    if (!/^[a-z]{4,}[^s]s?$/.test(last)) {
      return undefined;
    }
    return last.endsWith('s') ? name.slice(0, -1) : `${name}s`;
  },
};
