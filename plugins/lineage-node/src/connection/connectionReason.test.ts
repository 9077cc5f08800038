import { connectionReason } from './connectionReason';

const TARGET = { host: 'db', port: 5432, database: 'shop', user: 'crawler' };

describe('connectionReason', () => {
  it.each([
    [{ code: 'ENOTFOUND' }, 'host-not-found', 'no host db'],
    [{ code: 'ECONNREFUSED' }, 'connection-refused', 'db:5432'],
    [
      { message: 'timeout expired' },
      'connection-timeout',
      'did not answer in time',
    ],
    [{ code: '28P01' }, 'wrong-password', 'password of role "crawler"'],
    [
      { message: 'SASL: client password must be a string' },
      'wrong-password',
      'password',
    ],
    [
      { code: '28000', message: 'no pg_hba.conf entry, no encryption' },
      'tls-required',
      'connection.ssl',
    ],
    [{ code: '28000', message: 'no entry' }, 'login-refused', 'pg_hba.conf'],
    [{ code: '53300' }, 'too-many-connections', 'no connection left'],
    [
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'tls-refused',
      'connection.ssl.ca',
    ],
    [
      { message: 'something with secret-password in it' },
      'connection-failed',
      'No connection to db:5432',
    ],
  ])('tells %j in one line', (error, code, text) => {
    const reason = connectionReason(
      Object.assign(new Error(''), error),
      TARGET,
    );
    expect(reason.code).toBe(code);
    expect(reason.message).toContain(text);
    expect(reason.message).not.toMatch(/secret-password|\n/);
  });

  it('looks into the failures of several addresses of one name', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(
      connectionReason(new AggregateError([refused, refused]), TARGET).code,
    ).toBe('connection-refused');
  });
});
