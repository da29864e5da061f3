/**
 * The headers that stand on every answer, faults included: what a browser may do with the station's pages.
 *
 * The policy of trust.md 4.3. `wasm-unsafe-eval` is for Argon2id and for the hash of a map while it comes; `default` is the app's
 * one audited Trusted Types policy. Strict-Transport-Security only where the browser came by TLS: on a plain demo it would lock people out.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** Everything a page could ask of a machine; only the position is used, and only by the station's own pages. */
const DENIED = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

export const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': ['geolocation=(self)', ...DENIED.map((it) => `${it}=()`)].join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
};

export const OVER_TLS: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };
export const NEVER_KEPT: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };
