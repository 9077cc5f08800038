import { loadParser } from '@grainline/sql-lineage';
import { TestPostgres, describePostgres } from '@grainline/test-servers';
import { caseFiles, readCases } from '../readCases';
import { holdAgainstPostgres } from './holdAgainstPostgres';
import type { JudgedCase } from './provePostgres';
import { verdictsText } from './verdictsText';

jest.setTimeout(120_000);

beforeAll(() => loadParser());

describePostgres('the hand-written cases on a real PostgreSQL', () => {
  let database: TestPostgres;

  beforeAll(async () => {
    database = await TestPostgres.create();
  });

  afterAll(() => database.drop());

  it('say what its analysed trees say', async () => {
    const client = await database.connect();
    const judged: JudgedCase[] = [];
    for (const one of readCases(caseFiles())) {
      judged.push({ one, verdict: await holdAgainstPostgres(client, one) });
    }
    const compared = judged.filter(({ verdict }) => 'differences' in verdict);
    const others = judged.filter(
      ({ verdict }) =>
        !('outside' in verdict) &&
        !('differences' in verdict && verdict.differences.length === 0),
    );
    expect(others.length === 0 ? '' : verdictsText(others)).toBe('');
    expect(compared.length).toBeGreaterThanOrEqual(100);
  });

  it('would not agree if one of them were wrong', async () => {
    const client = await database.connect();
    const [right] = readCases(caseFiles()).filter(
      ({ title }) =>
        title === "an inner join's condition is a pair and leaves rows out",
    );
    const wrong = {
      ...right,
      joins: right.joins.map(join => ({ ...join, type: 'left' as const })),
    };
    expect(await holdAgainstPostgres(client, wrong)).toMatchObject({
      differences: [{ part: 'joins' }],
    });
  });
});
