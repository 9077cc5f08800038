import { Refusal } from '../rules/RedshiftRules';

/** Codes that a client's first message may have instead of a protocol version. */
export const SSL_REQUEST = 80877103;
export const CANCEL_REQUEST = 80877102;

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const text = (value: string) => Buffer.from(`${value}\0`, 'utf8');

/** An ErrorResponse. */
export function errorResponse(
  refusal: Refusal,
  severity: 'ERROR' | 'FATAL',
): Buffer {
  return message(
    'E',
    Buffer.concat([
      text(`S${severity}`),
      text(`C${refusal.code}`),
      text(`M${refusal.message}`),
      Buffer.from([0]),
    ]),
  );
}

/** A ReadyForQuery outside of a transaction. */
export function readyForQuery(): Buffer {
  return message('Z', Buffer.from('I'));
}

/** A ParameterStatus. */
export function parameterStatus(name: string, value: string): Buffer {
  return message('S', Buffer.concat([text(name), text(value)]));
}

function zeroTerminated(body: Buffer, from: number): [string, number] {
  const end = body.indexOf(0, from);
  return [body.toString('utf8', from, end), end + 1];
}

/** The names and values of a startup message, a ParameterStatus or the like. */
export function readPairs(body: Buffer, from: number): [string, string][] {
  const pairs: [string, string][] = [];
  let at = from;
  while (at < body.length && body[at] !== 0) {
    const [name, next] = zeroTerminated(body, at);
    const [value, after] = zeroTerminated(body, next);
    pairs.push([name, value]);
    at = after;
  }
  return pairs;
}

/** The SQL of a Query or Parse message. */
export function readSql(type: 'Q' | 'P', body: Buffer): string {
  const from = type === 'P' ? zeroTerminated(body, 0)[1] : 0;
  return zeroTerminated(body, from)[0];
}

/** The values of a Bind message as text; undefined for NULL. */
export function readBoundValues(body: Buffer): (string | undefined)[] {
  let at = zeroTerminated(body, zeroTerminated(body, 0)[1])[1];
  at += 2 + 2 * body.readInt16BE(at);
  const count = body.readInt16BE(at);
  at += 2;
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at);
    at += 4;
    if (length < 0) {
      return undefined;
    }
    at += length;
    return body.toString('utf8', at - length, at);
  });
}
