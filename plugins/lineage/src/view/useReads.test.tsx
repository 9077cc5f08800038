import { act, renderHook, waitFor } from '@testing-library/react';
import { useReads } from './useReads';

describe('useReads', () => {
  const reading = () => {
    const asked: string[] = [];
    const signals = new Map<string, AbortSignal>();
    const answers = new Map<string, (value: string | Error) => void>();
    const wanted = (...keys: string[]) =>
      keys.map(key => ({
        key,
        read: (signal: AbortSignal) => {
          asked.push(key);
          signals.set(key, signal);
          return new Promise<string>((resolve, reject) =>
            answers.set(key, value =>
              value instanceof Error ? reject(value) : resolve(value),
            ),
          );
        },
      }));
    const answer = async (key: string, value: string | Error) => {
      await waitFor(() => expect(answers.has(key)).toBe(true));
      await act(async () => answers.get(key)!(value));
    };
    return { asked, signals, wanted, answer };
  };

  it('does not read what was read before it was drawn first', async () => {
    const { asked, wanted, answer } = reading();
    const { result } = renderHook(() =>
      useReads<string>(() => new Map([['a', 'A']])),
    );
    expect([...result.current.values]).toEqual([['a', 'A']]);
    act(() => result.current.want(wanted('a', 'b')));
    await answer('b', 'B');
    expect(asked).toEqual(['b']);
    expect([...result.current.values.keys()]).toEqual(['a', 'b']);
  });

  it('reads each thing once, however often it is wanted, and keeps it', async () => {
    const { asked, wanted, answer } = reading();
    const { result } = renderHook(() => useReads<string>());
    act(() => result.current.want(wanted('a', 'b')));
    act(() => result.current.want(wanted('a', 'b')));
    await answer('a', 'A');
    await answer('b', 'B');
    act(() => result.current.want(wanted('b')));
    act(() => result.current.want(wanted('a')));
    expect(asked).toEqual(['a', 'b']);
    expect([...result.current.values]).toEqual([
      ['a', 'A'],
      ['b', 'B'],
    ]);
  });

  it('gives up what is not wanted any more, and reads it anew when it is', async () => {
    const { asked, signals, wanted, answer } = reading();
    const { result } = renderHook(() => useReads<string>());
    act(() => result.current.want(wanted('a')));
    await waitFor(() => expect(asked).toEqual(['a']));
    const first = signals.get('a')!;
    act(() => result.current.want(wanted('b')));
    expect(first.aborted).toBe(true);
    await answer('a', 'too late');
    expect(result.current.values.has('a')).toBe(false);
    act(() => result.current.want(wanted('a')));
    await waitFor(() => expect(asked).toEqual(['a', 'b', 'a']));
  });

  it('does not read again what failed until it is told to', async () => {
    const { asked, wanted, answer } = reading();
    const { result } = renderHook(() => useReads<string>());
    act(() => result.current.want(wanted('a')));
    await answer('a', new Error('away'));
    expect(result.current.errors.get('a')?.message).toBe('away');
    act(() => result.current.want(wanted('a')));
    expect(asked).toEqual(['a']);
    act(() => result.current.retry(['a']));
    act(() => result.current.want(wanted('a')));
    await answer('a', 'A');
    expect(result.current.values.get('a')).toBe('A');
    expect(result.current.errors.size).toBe(0);
  });

  it('stops reading when it is not shown any more', async () => {
    const { asked, signals, wanted } = reading();
    const { result, unmount } = renderHook(() => useReads<string>());
    act(() => result.current.want(wanted('a')));
    await waitFor(() => expect(asked).toEqual(['a']));
    unmount();
    expect(signals.get('a')!.aborted).toBe(true);
  });
});
