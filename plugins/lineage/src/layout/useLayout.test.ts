import { act, renderHook, waitFor } from '@testing-library/react';
import { RecordedLineage, generatedRecord } from '../__testUtils__';
import { DrawOptions, KnownLineage, drawLineage, mergeAnswers } from '../graph';
import { madeUpLineage } from '../graph/__testUtils__/knownLineage';
import { useLayout } from './useLayout';

const root = 'big/gen/table_30';
const options: DrawOptions = { indirect: false, unfolded: new Map() };

async function knownOf(tables: number, depth: number): Promise<KnownLineage> {
  const api = RecordedLineage.of(generatedRecord(tables, 4));
  return mergeAnswers([
    await api.lineage({ ref: root, depth, level: 'column', maxNodes: 2000 }),
  ]);
}

describe('useLayout', () => {
  let known: KnownLineage;
  beforeAll(async () => {
    known = await knownOf(60, 2);
  });

  it('places a small picture at once', () => {
    const picture = drawLineage(known, options);
    const { result } = renderHook(() => useLayout(picture, { subject: 'a' }));
    expect(result.current.pending).toBe(false);
    expect(Object.keys(result.current.laidOut!.places)).toHaveLength(
      picture.tables.length,
    );
  });

  it('moves nothing when a path lights up', () => {
    const column = `${root}/column_0`;
    const { result, rerender } = renderHook(
      p => useLayout(p, { subject: 'a' }),
      {
        initialProps: drawLineage(known, { ...options, everything: true }),
      },
    );
    const { places } = result.current.laidOut!;
    const lit = drawLineage(known, { ...options, everything: true, column });
    rerender(lit);
    expect(result.current.laidOut!.places).toBe(places);
    expect(result.current.laidOut!.picture).toBe(lit);
  });

  it('keeps tables in place when one unfolds, until it is told to tidy up', () => {
    const { result, rerender } = renderHook(
      p => useLayout(p, { subject: 'a' }),
      {
        initialProps: drawLineage(known, options),
      },
    );
    const { places } = result.current.laidOut!;
    const columns = Array.from({ length: 12 }, (_, i) => ({
      ref: `${root}/column_${i}`,
      name: `column_${i}`,
      type: 'text',
    }));
    rerender(
      drawLineage(known, { ...options, unfolded: new Map([[root, columns]]) }),
    );
    const settled = result.current.laidOut!.places;
    expect(settled[root]).toEqual(places[root]);
    for (const [ref, { x }] of Object.entries(places)) {
      expect(settled[ref].x).toBe(x);
    }
    act(() => result.current.tidy());
    expect(result.current.laidOut!.places).not.toEqual(settled);
  });

  it('lays out another subject anew', () => {
    const { result, rerender } = renderHook(
      ({ subject, level }) =>
        useLayout(drawLineage(known, { ...options, level }), { subject }),
      { initialProps: { subject: 'a', level: 'column' as 'column' | 'table' } },
    );
    const before = result.current.laidOut!.places;
    rerender({ subject: 'b', level: 'table' });
    expect(result.current.laidOut!.places).not.toEqual(before);
  });

  it('keeps the picture before while a large one is laid out, which can be stopped and begun again', async () => {
    const large = drawLineage(madeUpLineage(400, 4), options);
    expect(large.tables.length).toBeGreaterThan(200);
    const small = drawLineage(known, options);
    const { result, rerender } = renderHook(
      ({ picture, subject }) => useLayout(picture, { subject }),
      { initialProps: { picture: small, subject: 'a' } },
    );
    rerender({ picture: large, subject: 'b' });
    expect(result.current.pending).toBe(true);
    expect(result.current.laidOut!.picture).toBe(small);
    act(() => result.current.cancel());
    expect(result.current).toMatchObject({ pending: false, cancelled: true });

    act(() => result.current.tidy());
    expect(result.current.pending).toBe(true);
    await waitFor(() => expect(result.current.pending).toBe(false));
    expect(result.current.laidOut!.picture).toBe(large);
  });
});
