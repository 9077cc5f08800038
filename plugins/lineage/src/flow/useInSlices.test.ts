import { renderHook, waitFor } from '@testing-library/react';
import { useInSlices } from './useInSlices';

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('useInSlices', () => {
  it('gives a long list bit by bit, and then says that it is complete', async () => {
    const all = numbers(25);
    const { result } = renderHook(() => useInSlices(all, String, 10));
    expect(result.current).toEqual({ given: numbers(10), complete: false });
    await waitFor(() =>
      expect(result.current).toEqual({ given: all, complete: true }),
    );
  });

  it('keeps what it gave and drops what is no longer wanted', async () => {
    const { result, rerender } = renderHook(
      ({ wanted }) => useInSlices(wanted, String, 10),
      { initialProps: { wanted: numbers(10) } },
    );
    await waitFor(() => expect(result.current.complete).toBe(true));
    rerender({ wanted: numbers(30).slice(5) });
    expect(result.current.given).toEqual(numbers(20).slice(5));
    await waitFor(() => expect(result.current.given).toHaveLength(25));
  });
});
