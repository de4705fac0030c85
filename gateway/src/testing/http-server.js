import { createServer } from 'node:http';
/** A real HTTP server on any free port. */
export const startTestServer = (listener, port = 0) =>
  new Promise((resolve) => {
    const server = createServer(listener);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({
        url: `http://127.0.0.1:${bound}`,
        port: bound,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
//# sourceMappingURL=http-server.js.map
