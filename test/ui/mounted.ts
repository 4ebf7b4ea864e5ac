import { resolve } from 'node:path';
import { Window } from 'happy-dom';
import { compile, compileModule } from 'svelte/compiler';
import { createServer, type Plugin, type ViteDevServer } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Svelte's own compiler, for a browser. */
const components: Plugin = {
  name: 'components-for-a-browser',
  transform(code, id) {
    const filename = id.replace(/\?.*$/, '');
    if (filename.endsWith('.svelte')) return compile(code, { filename, generate: 'client', css: 'external' }).js;
    return filename.endsWith('.svelte.ts') ? compileModule(code, { filename, generate: 'client' }).js : null;
  },
};

type Mount = (component: unknown, options: { target: unknown; props: object }) => object;

/** A page without layout in this process, in which components of the page can be mounted. */
export class Bench {
  #mounted: object | null = null;

  private constructor(
    readonly window: Window,
    readonly server: ViteDevServer,
    readonly svelte: { readonly mount: Mount; readonly flushSync: () => void; readonly unmount: (made: object) => Promise<void> },
  ) {}

  static async open(): Promise<Bench> {
    const server = await createServer({
      root,
      configFile: false,
      logLevel: 'error',
      appType: 'custom',
      plugins: [components],
      server: { middlewareMode: true, watch: null, ws: false, hmr: false },
      optimizeDeps: { noDiscovery: true, include: [] },
      ssr: { noExternal: ['svelte', 'esm-env'], resolve: { conditions: ['browser', 'svelte'], externalConditions: ['browser', 'svelte'] } },
    });
    const window = new Window({ url: 'http://localhost/' });
    const globals = [
      'window',
      'document',
      'navigator',
      'Element',
      'HTMLElement',
      'Node',
      'Text',
      'Comment',
      'HTMLMediaElement',
      'HTMLInputElement',
      'ResizeObserver',
      'MutationObserver',
      'getComputedStyle',
    ];
    for (const name of globals) {
      const value: unknown = name === 'window' ? window : (window as unknown as Record<string, unknown>)[name];
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    return new Bench(window, server, (await server.ssrLoadModule('svelte')) as never);
  }

  /** A component's element, mounted alone in the page. `path` is from the project's folder. */
  async mounted(path: string, props: object): Promise<HTMLElement> {
    const { default: component } = (await this.server.ssrLoadModule(`/${path}`)) as { default: unknown };
    const target = this.window.document.createElement('div');
    this.window.document.body.replaceChildren(target);
    if (this.#mounted) await this.svelte.unmount(this.#mounted);
    this.#mounted = this.svelte.mount(component, { target, props });
    this.svelte.flushSync();
    return target as unknown as HTMLElement;
  }

  /** The same on a desk that has a locale's format and wording, and nothing else. */
  async mountedOnDesk(path: string, { locale, props }: { readonly locale: string; readonly props: object }): Promise<HTMLElement> {
    const { default: component } = (await this.server.ssrLoadModule(`/${path}`)) as { default: unknown };
    return this.mounted('test/ui/OnDesk.svelte', { component, locale, props });
  }

  event(kind: 'Event' | 'KeyboardEvent', type: string, options: object): Event {
    return new this.window[kind](type, options) as unknown as Event;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.window.happyDOM.close();
  }
}
