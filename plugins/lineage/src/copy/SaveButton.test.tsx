import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SaveButton } from './SaveButton';

describe('SaveButton', () => {
  it('hands the browser a file of what it holds', async () => {
    const files: Blob[] = [];
    // jsdom keeps no files: this is where a browser would take them.
    Object.assign(URL, {
      createObjectURL: (file: Blob) => `blob:${files.push(file)}`,
      revokeObjectURL: () => {},
    });
    const saved: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push(`${this.download} ${this.getAttribute('href')}`);
      });
    render(
      <SaveButton
        label="Save as CSV"
        fileName="impact.csv"
        content={() => 'a,b\r\n'}
      />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save as CSV' }));
    expect(saved).toEqual(['impact.csv blob:1']);
    expect(files[0].type).toBe('text/csv;charset=utf-8');
    expect(files[0].size).toBe(5);
  });
});
