import { act, render } from '@testing-library/react';
import { useRef } from 'react';
import { useComeIntoView } from './useComeIntoView';

function Panel() {
  const panel = useRef<HTMLDivElement>(null);
  useComeIntoView(panel);
  return <div ref={panel}>answer</div>;
}

describe('useComeIntoView', () => {
  const scrolled: ScrollIntoViewOptions['block'][] = [];
  let top = 0;
  beforeEach(() => {
    jest.useFakeTimers();
    scrolled.length = 0;
    top = 0;
    // jsdom lays nothing out: these are where the page has the panel, and where it is asked to bring it.
    jest
      .spyOn(Element.prototype, 'scrollIntoView')
      .mockImplementation(options =>
        scrolled.push((options as ScrollIntoViewOptions).block),
      );
    jest
      .spyOn(Element.prototype, 'getBoundingClientRect')
      .mockImplementation(() => ({ top } as DOMRect));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });
  const grow = () => {
    top += 300;
    act(() => {
      jest.advanceTimersByTime(200);
    });
  };

  it('comes back into view when other cards push it away', () => {
    render(<Panel />);
    grow();
    grow();
    expect(scrolled).toEqual(['start', 'start', 'start']);
  });

  it('stays where a person has scrolled', () => {
    render(<Panel />);
    window.dispatchEvent(new Event('wheel'));
    grow();
    expect(scrolled).toEqual(['start']);
  });

  it('moves as little as it can when a person opened it by hand', () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    render(<Panel />);
    grow();
    expect(scrolled).toEqual(['nearest']);
    button.remove();
  });
});
