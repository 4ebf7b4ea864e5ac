import { installPackages, run } from './install.mjs';

installPackages();
run('npm', ['run', '--silent', 'build']);
const { preview } = await import('vite');
const server = await preview({ preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173), strictPort: false } });
console.log(`\nMarginbook is at ${server.resolvedUrls.local[0]}  (stop it with Ctrl-C)`);
