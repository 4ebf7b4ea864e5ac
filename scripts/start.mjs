import { installPackages, run } from './install.mjs';

const port = Number(process.env.PORT ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is “${process.env.PORT}”, which is no port.`);
  process.exit(1);
}
installPackages();
run('npm', ['run', '--silent', 'build']);
const { preview } = await import('vite');
const server = await preview({ preview: { host: '127.0.0.1', port, strictPort: false } });
console.log(`\nMarginbook is at ${server.resolvedUrls.local[0]}  (stop it with Ctrl-C)`);
