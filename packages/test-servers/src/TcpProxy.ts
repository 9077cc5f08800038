import net, { AddressInfo } from 'node:net';
import { Transform } from 'node:stream';

/** Stands between a client and a server on real sockets, so that tests can take the server away and bring it back. */
export class TcpProxy {
  private server: net.Server | undefined;
  private readonly sockets = new Set<net.Socket>();
  private chosen = 0;
  private happening: Promise<void> | undefined;
  private trap: { bytes: number; spring: () => Promise<void> } | undefined;

  private constructor(
    private readonly target: { host: string; port: number },
  ) {}

  static create(target: { host: string; port: number }): TcpProxy {
    return new TcpProxy(target);
  }

  /** The port it listens on; the same one each time. */
  get port(): number {
    return this.chosen;
  }

  async start(): Promise<void> {
    const server = net.createServer(client => {
      const upstream = net.connect(this.target);
      for (const [a, b] of [
        [client, upstream],
        [upstream, client],
      ]) {
        this.sockets.add(a);
        a.pipe(this.gate()).pipe(b);
        a.on('error', () => b.destroy());
        a.on('close', () => {
          this.sockets.delete(a);
          b.destroy();
        });
      }
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.chosen, '127.0.0.1', resolve);
    });
    this.chosen = (server.address() as AddressInfo).port;
    this.server = server;
  }

  /**
   * Lets something happen in the midst of a conversation: once so many bytes have passed, either way, everything waits until `act` is done.
   *
   * @returns when it has happened
   */
  async after(bytes: number, act: () => Promise<void>): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.trap = { bytes, spring: () => act().then(resolve, reject) };
    });
  }

  /** Cuts every connection and takes no more. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server) {
      const closed = new Promise(resolve => server.close(resolve));
      this.cut();
      await closed;
    }
  }

  /** Cuts every connection, as a server that restarts does. */
  cut(): void {
    this.sockets.forEach(socket => socket.destroy());
  }

  private gate(): Transform {
    return new Transform({
      transform: async (chunk: Buffer, _encoding, done) => {
        if (this.trap) {
          this.trap.bytes -= chunk.length;
          if (this.trap.bytes <= 0) {
            this.happening = this.trap.spring();
            this.trap = undefined;
          }
        }
        await this.happening;
        done(null, chunk);
      },
    });
  }
}
