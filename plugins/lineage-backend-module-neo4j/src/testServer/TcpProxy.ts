import net from 'node:net';
import { AddressInfo } from 'node:net';

/** Stands between a client and a server on real sockets, so that tests can take the server away and bring it back. */
export class TcpProxy {
  private server: net.Server | undefined;
  private readonly sockets = new Set<net.Socket>();
  private chosen = 0;

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
        a.pipe(b);
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
}
