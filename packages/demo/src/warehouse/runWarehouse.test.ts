import { readWarehouseCommand } from './runWarehouse';

describe('readWarehouseCommand', () => {
  it('directs the work from the maintenance database of the same server', () => {
    expect(
      readWarehouseCommand([
        '--url',
        'postgres://me:s3cret@localhost:5433/my%20shop?sslmode=disable',
        '--tables',
        '600',
      ]),
    ).toEqual({
      adminUrl: 'postgres://me:s3cret@localhost:5433/postgres?sslmode=disable',
      database: 'my shop',
      tables: 600,
      crawlerPassword: 'grainline',
    });
  });

  it.each([
    [[], '--url is missing'],
    [['--url', 'mysql://s3cret@h/d'], '--url is not of the form postgres://'],
    [['--url', 's3cret'], '--url is not of the form postgres://'],
    [['--url', 'postgres://u:s3cret@localhost'], '--url must name a database'],
    [
      ['--url', 'postgres://u:s3cret@localhost/d', '--tables', '6e2'],
      '--tables must be a whole number',
    ],
    [
      ['--url', 'postgres://u:s3cret@db.example/d'],
      '--crawler-password is missing',
    ],
    [['--uri', 'x'], '--uri'],
  ])('refuses %j in words that hold no password', (args, message) => {
    let thrown: unknown;
    try {
      readWarehouseCommand(args);
    } catch (error) {
      thrown = error;
    }
    expect(String(thrown)).toContain(message);
    expect(String(thrown)).not.toContain('s3cret');
  });
});
