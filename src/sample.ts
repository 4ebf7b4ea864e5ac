import { packed } from 'virtual:sample';

/** The sample shop's exports, unpacked from the chunk they came with. */
export async function sampleShop(): Promise<File[]> {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  const files = JSON.parse(text) as readonly { readonly name: string; readonly text: string }[];
  return files.map((file) => new File([file.text], file.name, { type: 'text/csv' }));
}
