import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation, useNavigate } from 'react-router-dom';
import { useViewState } from './useViewState';

const table = 'shop/marts/daily_revenue';

describe('useViewState', () => {
  const setup = (at: string) =>
    renderHook(
      () => ({
        view: useViewState(table),
        search: useLocation().search,
        navigate: useNavigate(),
      }),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <MemoryRouter
            initialEntries={[at]}
            future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
          >
            {children}
          </MemoryRouter>
        ),
      },
    );

  it('takes each change as a step that the browser can go back and forward', () => {
    const { result } = setup('/?up=3');
    act(() => result.current.view.change({ level: 'table' }));
    act(() => result.current.view.change({ selected: { table } }));
    expect(result.current.search).toBe(
      '?up=3&level=table&selected=marts%2Fdaily_revenue',
    );
    act(() => result.current.navigate(-1));
    expect(result.current.view.state).toMatchObject({ up: 3, level: 'table' });
    expect(result.current.view.state.selected).toBeUndefined();
    act(() => result.current.navigate(-1));
    expect(result.current.view.state.level).toBe('column');
    act(() => result.current.navigate(1));
    expect(result.current.view.state.level).toBe('table');
  });

  it('keeps both of two changes that are made in one go', () => {
    const { result } = setup('/');
    act(() => {
      result.current.view.change({ ends: true });
      result.current.view.change(({ unfolded }) => ({
        unfolded: [...unfolded, table],
      }));
    });
    expect(result.current.view.state).toMatchObject({
      ends: true,
      unfolded: [table],
    });
  });

  it('makes no step of a change that changes nothing', () => {
    const { result } = setup('/?up=3');
    const before = result.current.view.state;
    act(() => result.current.view.change({ up: 3 }));
    expect(result.current.view.state).toBe(before);
  });
});
