import { expect, it } from 'vitest';
import { isAllowedMarkup, isAllowedScript } from '../../src/app/trusted-types.ts';

it('lets through plain text and Leaflet’s own scraps, and no other markup', () => {
  expect(['', ' m', '+', '<svg/>', '<span aria-hidden="true">+</span>'].map(isAllowedMarkup)).toEqual([true, true, true, true, true]);
  expect(['<img src=x onerror=alert(1)>', '<svg/><script>', '<b>x</b>', '<'].map(isAllowedMarkup)).toEqual([false, false, false, false]);
});
it('takes scripts from this origin only', () => {
  const origin = 'https://station.test';
  expect(['/service-worker.js', 'https://station.test/assets/a.js'].map((it) => isAllowedScript(it, origin))).toEqual([true, true]);
  expect(
    [
      'https://evil.test/a.js',
      '//evil.test/a.js',
      'data:text/javascript,1',
      'blob:https://station.test/1',
      'javascript:1',
      'https://station.test:444/a.js',
    ].map((it) => isAllowedScript(it, origin)),
  ).toEqual([false, false, false, false, false, false]);
});
