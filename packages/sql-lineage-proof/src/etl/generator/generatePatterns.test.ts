import { readPatterns } from '../pattern/readPatterns';
import { generatePatterns } from './generatePatterns';

describe('the patterns of ETL', () => {
  it('are more than 200 different ones, the same for the same seed', () => {
    const written = readPatterns();
    const generated = generatePatterns(1, 130);
    expect(generatePatterns(1, 130)).toEqual(generated);
    expect(generatePatterns(2, 130)).not.toEqual(generated);
    const scripts = [...written, ...generated].map(
      ({ setup, steps }) => `${setup}\n${steps.join('\n')}`,
    );
    expect(new Set(scripts).size).toBe(scripts.length);
    expect(scripts.length).toBeGreaterThan(200);
  });
});
