import { loadParser } from '@grainline/sql-lineage';
import { answerOf } from './answerOf';
import { compareCase } from './compareCase';
import { differencesText } from './differencesText';
import { caseFiles, readCases } from './readCases';

beforeAll(() => loadParser());

const cases = readCases(caseFiles());

describe('the hand-written cases', () => {
  it('are two hundred or more', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
  });

  it.each(cases.map(one => [one.title, one] as const))('%s', (_, one) => {
    expect(differencesText(compareCase(one, answerOf(one)))).toBe('');
  });
});
