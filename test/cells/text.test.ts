import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { placeholders, text } from '../../src/cells/text.ts';

const known = new Set(['mer', 'goal', 'größe']);
const reads = (markdown: string) => text.reads({ text: markdown }, known);

describe('a text cell', () => {
  it('reads the names in double braces, each once', () => {
    expect(reads('MER is {{mer}}, goal {{ Goal }}; again {{MER}}, {{größe}}')).toEqual(['mer', 'goal', 'größe']);
  });

  it('reads nothing else', () => {
    for (const markdown of ['mer', '{mer}', '{{ mer', '{{= mer / 2 }}', '{{mer / 2}}', '{{mer.x}}', '{{unknown}}', ''])
      expect(reads(markdown)).toEqual([]);
  });

  it('is renamed where it reads, its spaces kept, and is itself where it does not', () => {
    const props = { text: 'mer {{ MER }} {{mer}} {{mer_2}}' };
    expect(text.renamed(props, 'mer', 'mer_net')).toEqual({ text: 'mer {{ mer_net }} {{mer_net}} {{mer_2}}' });
    expect(text.renamed(props, 'goal', 'target')).toBe(props);
  });

  it('tells where each name stands', () => {
    expect(placeholders('is {{ mer }}!')).toEqual([{ name: 'mer', at: 3, length: 9 }]);
  });

  it('holds text', () => {
    expect(v.is(text.schema, text.empty())).toBe(true);
    expect(v.is(text.schema, { text: ['a'] })).toBe(false);
    expect(text.texts({ text: '# Title' })).toEqual(['# Title']);
  });
});
