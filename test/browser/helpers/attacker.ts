import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that anybody may ask anything, and that remembers who did. */
export interface Attacker {
  readonly url: string;
  readonly hits: string[];
  close(): Promise<void>;
}

export async function listen(): Promise<Attacker> {
  const hits: string[] = [];
  const server: Server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'content-type': 'text/csv',
      'accept-ranges': 'bytes',
    });
    response.end('a,b\n1,2\n');
  });
  server.on('upgrade', (request, socket) => {
    hits.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hits,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
