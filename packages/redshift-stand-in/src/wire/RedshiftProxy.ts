import net, { AddressInfo } from 'node:net';
import { RedshiftLimits, Refusal, refusalOf } from '../rules/RedshiftRules';
import { Message, MessageReader } from './MessageReader';
import {
  CANCEL_REQUEST,
  errorResponse,
  parameterStatus,
  readBoundValues,
  readPairs,
  readSql,
  readyForQuery,
  SSL_REQUEST,
} from './messages';

/** What a client may say at its start. The driver sends others as startup parameters, which Redshift does not know. */
const STARTUP_PARAMETERS = [
  'user',
  'database',
  'client_encoding',
  'application_name',
];

/**
 * Stands before a PostgreSQL and speaks as Redshift does: says version 8.0.2, refuses what `limits` says before the statement reaches the
 * server, takes no array for a value. It speaks no TLS.
 */
export class RedshiftProxy {
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();
  readonly #statements: string[] = [];

  /** Listens on a free port of 127.0.0.1. */
  static async start(
    target: { readonly host: string; readonly port: number },
    limits: () => RedshiftLimits,
  ): Promise<RedshiftProxy> {
    const proxy = new RedshiftProxy(target, limits);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(
    private readonly target: { readonly host: string; readonly port: number },
    private readonly limits: () => RedshiftLimits,
  ) {
    this.#server = net.createServer(client => this.#serve(client));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Every statement that a client sent, refused ones too. */
  get statements(): readonly string[] {
    return this.#statements;
  }

  /** Cuts every connection and takes no more. */
  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.cut();
    await closed;
  }

  /** Cuts every connection, as a cluster that restarts does. */
  cut(): void {
    this.#sockets.forEach(socket => socket.destroy());
  }

  #serve(client: net.Socket): void {
    const upstream = net.connect(this.target);
    for (const [a, b] of [
      [client, upstream],
      [upstream, client],
    ]) {
      this.#sockets.add(a);
      // Small messages follow one another: none may wait for the next.
      a.setNoDelay(true);
      a.on('error', () => b.destroy());
      a.on('close', () => {
        this.#sockets.delete(a);
        b.destroy();
      });
    }
    const fromClient = MessageReader.create(false);
    const fromServer = MessageReader.create(true);
    let skipping = false;

    const refuse = (refusal: Refusal, untilSync: boolean) => {
      client.write(errorResponse(refusal, 'ERROR'));
      skipping = untilSync;
      if (!untilSync) {
        client.write(readyForQuery());
      }
    };
    const onMessage = (message: Message) => {
      if (skipping) {
        skipping = message.type !== 'S';
        if (!skipping) {
          client.write(readyForQuery());
        }
        return;
      }
      const refusal = this.#refusalOf(message);
      if (refusal) {
        refuse(refusal, message.type !== 'Q');
      } else {
        upstream.write(message.raw);
      }
    };
    client.on('data', chunk =>
      fromClient.push(chunk, message =>
        message.type === ''
          ? this.#greet(message, client, upstream, fromClient)
          : onMessage(message),
      ),
    );
    upstream.on('data', chunk =>
      fromServer.push(chunk, ({ type, body, raw }) => {
        const [[name]] = type === 'S' ? readPairs(body, 0) : [['']];
        client.write(
          name === 'server_version' ? parameterStatus(name, '8.0.2') : raw,
        );
      }),
    );
  }

  #greet(
    { body, raw }: Message,
    client: net.Socket,
    upstream: net.Socket,
    reader: MessageReader,
  ): void {
    const code = body.readInt32BE(0);
    if (code === SSL_REQUEST) {
      client.write('N');
      return;
    }
    if (code !== CANCEL_REQUEST) {
      reader.expectTypes();
      const unknown = readPairs(body, 4).find(
        ([name]) => !STARTUP_PARAMETERS.includes(name),
      );
      if (unknown) {
        client.end(
          errorResponse(
            {
              code: '42704',
              message: `unrecognized configuration parameter "${unknown[0]}"`,
            },
            'FATAL',
          ),
        );
        return;
      }
    }
    upstream.write(raw);
  }

  #refusalOf({ type, body }: Message): Refusal | undefined {
    if (type === 'Q' || type === 'P') {
      const sql = readSql(type, body);
      this.#statements.push(sql);
      return refusalOf(sql, this.limits());
    }
    const array =
      type === 'B' &&
      readBoundValues(body).find(value => value && /^\{.*\}$/s.test(value));
    return array ? { code: 'XX000', message: 'Assert' } : undefined;
  }
}
