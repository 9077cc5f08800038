import { apiFiguresText } from './apiFiguresText';

const times = { p50: 4.25, p95: 12.3, p99: 90, max: 120 };

describe('apiFiguresText', () => {
  it('prints each store with what is promised, its floor, sizes and errors', () => {
    const text = apiFiguresText({
      tables: 60_000,
      columns: 1_000_000,
      rate: 20,
      stores: [
        {
          store: 'sqlite',
          memory: 512e6,
          firstSearchSeconds: 3.14,
          kinds: [
            {
              kind: 'table',
              asked: 600,
              open: times,
              alone: times,
              floor: times,
              bytes: { p50: 53_000, p95: 810_000, max: 1_046_000 },
              cpuMs: 23.4,
              errors: 1,
              firstError: '500 of /lineage',
            },
          ],
        },
      ],
      search: {
        queries: 250,
        found: 0.988,
        byDistortion: { doubled: { queries: 20, found: 0.95 } },
      },
    });
    expect(text).toContain('60,000 tables, 1,000,000 columns');
    expect(text).toMatch(
      /neighbourhood of a table +4\.3 \/ 12 \/ 90 \/ 120 +<= 100 +4\.3 \/ 12 +4\.3 \/ 12 +53 \/ 810 \/ 1046 +23 +1/,
    );
    expect(text).toContain('memory 512 MB; first search after 3.1 s');
    expect(text).toContain('500 of /lineage');
    expect(text).toContain('98.8 % of 250 (>= 95 %)');
    expect(text).toContain('doubled: 95.0 % of 20');
  });
});
