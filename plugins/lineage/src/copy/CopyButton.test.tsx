import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CopyButton } from './CopyButton';

// jsdom has no clipboard: this is what a browser answers to the command to copy.
function browserThatCopies(succeeds: boolean) {
  Object.assign(document, { execCommand: () => succeeds });
  jest.spyOn(window, 'prompt').mockImplementation(() => '');
}

describe('CopyButton', () => {
  afterEach(() => jest.restoreAllMocks());

  it('says that it copied', async () => {
    browserThatCopies(true);
    renderInTestApp(<CopyButton text="the notice" label="Copy notice" />);
    await userEvent.click(screen.getByRole('button', { name: 'Copy notice' }));
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
  });
});
