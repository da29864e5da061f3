/**
 * The one policy through which text may become script addresses or markup; the browser refuses every other way.
 *
 * Script addresses: this origin's own (worker, service worker). Markup: plain text, and the few fixed scraps that Leaflet
 * writes for its own buttons and feature tests. Anything else throws, so that a new sink is noticed and not let through.
 * No code is made from text either: zod, which would try, is told not to.
 */
import * as z from 'zod';

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string; createScriptURL(address: string): string }): unknown;
}

/** Exactly what leaflet 1.9.4 writes by itself. */
const LEAFLET: ReadonlySet<string> = new Set([
  '<svg/>',
  '<v:shape adj="1"/>',
  '<span aria-hidden="true">+</span>',
  '<span aria-hidden="true">&#x2212;</span>',
  '<span aria-hidden="true">&#215;</span>',
]);

export function isAllowedMarkup(text: string): boolean {
  return !text.includes('<') || LEAFLET.has(text);
}

export function isAllowedScript(address: string, origin: string): boolean {
  try {
    const url = new URL(address, origin);
    return url.origin === origin && (url.protocol === 'https:' || url.protocol === 'http:');
  } catch {
    return false;
  }
}

/** Sets the default policy where the browser has trusted types. Must run before anything else of the app. */
export function setTrustedTypes(): void {
  z.config({ jitless: true });
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML(text) {
      if (isAllowedMarkup(text)) return text;
      throw new TypeError('markup is not allowed here');
    },
    createScriptURL(address) {
      if (isAllowedScript(address, location.origin)) return address;
      throw new TypeError('scripts come from this origin only');
    },
  });
}
