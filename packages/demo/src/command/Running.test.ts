import { Running } from './Running';

describe('Running', () => {
  it('stops in reverse order, each once, though one of them fails', async () => {
    const said: string[] = [];
    const stopped: string[] = [];
    const running = Running.create(text => said.push(text));
    for (const name of ['database', 'graph', 'portal']) {
      running.add({
        name,
        stop: async () => {
          stopped.push(name);
          if (name === 'graph') {
            throw new Error('stuck');
          }
        },
      });
    }
    await Promise.all([running.stopAll(), running.stopAll()]);
    await running.stopAll();
    expect(stopped.sort()).toEqual(['database', 'graph', 'portal']);
    expect(said).toEqual(['graph did not stop: stuck']);
  });
});
