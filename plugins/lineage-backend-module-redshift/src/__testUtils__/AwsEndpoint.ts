import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** A request that AWS would have got. */
export interface AwsRequest {
  readonly authorization: string | undefined;
  readonly target: string | undefined;
  readonly body: string;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Speaks the two calls of AWS that give a login, as their protocols do: Query and XML for clusters, JSON for Serverless. */
export class AwsEndpoint {
  readonly requests: AwsRequest[] = [];
  /** What it gives; undefined to refuse. */
  login: { user: string; password: string; expires: Date } | undefined;
  #server!: Server;

  static async start(): Promise<AwsEndpoint> {
    const endpoint = new AwsEndpoint();
    endpoint.#server = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const target = request.headers['x-amz-target'];
      endpoint.requests.push({
        authorization: request.headers.authorization,
        target: typeof target === 'string' ? target : undefined,
        body,
      });
      const { login } = endpoint;
      if (!login) {
        response.writeHead(403, { 'content-type': 'text/xml' });
        response.end(
          '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: arn:aws:iam::1:user/hush is not authorized</Message></Error></ErrorResponse>',
        );
      } else if (target) {
        response.writeHead(200, {
          'content-type': 'application/x-amz-json-1.1',
        });
        response.end(
          JSON.stringify({
            dbUser: login.user,
            dbPassword: login.password,
            expiration: login.expires.getTime() / 1000,
          }),
        );
      } else {
        response.writeHead(200, { 'content-type': 'text/xml' });
        response.end(
          `<GetClusterCredentialsWithIAMResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/"><GetClusterCredentialsWithIAMResult><DbUser>${
            login.user
          }</DbUser><DbPassword>${
            login.password
          }</DbPassword><Expiration>${login.expires.toISOString()}</Expiration></GetClusterCredentialsWithIAMResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetClusterCredentialsWithIAMResponse>`,
        );
      }
    });
    await new Promise<void>(resolve =>
      endpoint.#server.listen(0, '127.0.0.1', resolve),
    );
    return endpoint;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
