import { describe, expect, it } from 'vitest';
import { fail, ok, ProblemError, problemOf, unwrap } from '../../src/core/result.ts';

const problem = { code: 'cancelled' } as const;

describe('a result', () => {
  it('gives its value', () => {
    expect(unwrap(ok(3))).toBe(3);
  });

  it('throws its problem where there is no value, and the problem is found again', () => {
    const thrown = (): unknown => {
      try {
        return unwrap(fail(problem));
      } catch (error) {
        return error;
      }
    };
    expect(thrown()).toBeInstanceOf(ProblemError);
    expect(problemOf(thrown())).toBe(problem);
  });
});

it('anything else that is thrown is a bug, with its message', () => {
  expect(problemOf(new TypeError('x is not a function'))).toMatchObject({
    code: 'bug',
    detail: expect.stringMatching(/^x is not a function\n/),
  });
  expect(problemOf('gone')).toEqual({ code: 'bug', detail: 'gone' });
});
