import { LineCertainty, LineKind } from './DrawOptions';
import { lineLook } from './lineLook';

const kinds: LineKind[] = ['value', 'table', 'indirect', 'foreign-key', 'join'];
const certainties: LineCertainty[] = ['certain', 'likely', 'stated'];

describe('lineLook', () => {
  it('gives every kind another look, whatever the colour', () => {
    const looks = kinds.map(kind =>
      JSON.stringify(lineLook({ kind, certainty: 'certain' })),
    );
    expect(new Set(looks).size).toBe(kinds.length);
  });

  it('gives every certainty another dash', () => {
    const dashes = certainties.map(certainty =>
      JSON.stringify(lineLook({ kind: 'value', certainty }).dash),
    );
    expect(new Set(dashes).size).toBe(certainties.length);
  });

  it('draws the path of the chosen column thicker and dashed alike', () => {
    const plain = lineLook({ kind: 'value', certainty: 'likely' });
    const lit = lineLook({ kind: 'value', certainty: 'likely', lit: true });
    expect(lit.width).toBeGreaterThan(plain.width);
    expect(lit.dash).toEqual(plain.dash);
  });
});
