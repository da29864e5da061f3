/**
 * What the station is told by its environment: read once, checked, and wrong ones said in one plain line.
 *
 * A station that others can reach must speak TLS, or stand behind something that does (TRUST_PROXY). Without either it
 * listens to this machine only.
 */
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { done, type Result, refused } from '../domain/base/result.ts';
import { line } from '../domain/base/text.ts';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  PORT: z.coerce.number('a number').int('a whole number').min(1, 'at least 1').max(65_535, 'at most 65535').optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a postgres:// address')
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: z.string().optional(),
  PUBLIC_URL: z.string().refine(isPublicUrl, 'an https:// address without a path, for example https://dunnock.example (http:// for localhost only)').optional(),
  STATION_NAME: line(80).optional(),
  LOG_LEVEL: z.enum(LEVELS).optional(),
  TRAVEL_URL: z.url({ protocol: /^https?$/, error: 'an http:// or https:// address' }).optional(),
  TRAVEL_KIND: z.enum(['valhalla', 'osrm'], 'valhalla or osrm').optional(),
});

/** Every setting in a line each, for whoever runs a station. */
export const SETTINGS_SAID: Readonly<Record<keyof z.infer<typeof environment>, string>> = {
  PORT: 'where it listens: 8443, the demo 8080',
  HOST: 'the address it listens on: 127.0.0.1, this machine only. 0.0.0.0 for others too, which needs TLS or a proxy that speaks it',
  DATA_DIR: 'the folder of its files, and of its own PostgreSQL: ./data, the demo ./data/demo',
  DATABASE_URL: 'postgres:// address of a PostgreSQL 15 or later to use instead of its own; several hosts, separated by commas, where it is replicated',
  TLS_CERT: 'file of the certificate, PEM, with its chain; goes with TLS_KEY',
  TLS_KEY: 'file of the certificate\u2019s private key, PEM, without a passphrase',
  TRUST_PROXY: 'which proxies are believed, for example "loopback" or 10.0.0.0/8. Set it behind any proxy: else all callers count as one',
  PUBLIC_URL: 'how phones reach it, for example https://dunnock.example: printed one-time links begin with it',
  TRAVEL_URL: 'address of a travel server of the force\u2019s own, to compare ways with: it is told where homes are',
  TRAVEL_KIND: 'which it is: valhalla or osrm',
  STATION_NAME: 'what it is called on screens and prints',
  LOG_LEVEL: `what it logs: ${LEVELS.join(', ')}`,
};

/** A travel server of the force's own: it is told where homes are, and so it must be. */
export interface TravelServer {
  readonly kind: 'valhalla' | 'osrm';
  /** Without a slash at its end. */
  readonly url: string;
}

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly tls: { readonly certPath: string; readonly keyPath: string } | undefined;
  /** Addresses of proxies that are believed, for example "loopback" or "10.0.0.0/8". */
  readonly trustProxy: string | undefined;
  /** How phones reach it, without a slash at the end. */
  readonly publicUrl: string | undefined;
  readonly stationName: string;
  readonly logLevel: (typeof LEVELS)[number];
  readonly travel: TravelServer | undefined;
}

const DEFAULTS = {
  start: { port: 8443, dataDir: './data', stationName: 'Dunnock station', logLevel: 'info' },
  demo: { port: 8080, dataDir: './data/demo', stationName: 'Saltmere (fictional)', logLevel: 'warn' },
} as const;

/** @returns the settings, or one line for a person that names the setting at fault. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, mode: 'start' | 'demo'): Result<Settings, string> {
  // An empty setting is one that was not made.
  const made = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const read = environment.safeParse(made);
  if (!read.success) return refused(read.error.issues.map((it) => `${it.path.join('.')} is not right: ${it.message}.`).join(' '));
  const { PORT, HOST, DATA_DIR, DATABASE_URL, TLS_CERT, TLS_KEY, TRUST_PROXY, PUBLIC_URL, STATION_NAME, LOG_LEVEL, TRAVEL_URL, TRAVEL_KIND } = read.data;
  const fault = tlsFault({ host: HOST, cert: TLS_CERT, key: TLS_KEY, proxy: TRUST_PROXY });
  if (fault !== undefined) return refused(fault);
  if ((TRAVEL_URL === undefined) !== (TRAVEL_KIND === undefined)) return refused('TRAVEL_URL and TRAVEL_KIND belong together: give both or neither.');
  const defaults = DEFAULTS[mode];
  return done({
    port: PORT ?? defaults.port,
    host: HOST,
    dataDir: DATA_DIR ?? defaults.dataDir,
    databaseUrl: DATABASE_URL,
    tls: TLS_CERT && TLS_KEY ? { certPath: TLS_CERT, keyPath: TLS_KEY } : undefined,
    trustProxy: TRUST_PROXY,
    publicUrl: PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin,
    stationName: STATION_NAME ?? defaults.stationName,
    logLevel: LOG_LEVEL ?? defaults.logLevel,
    travel: TRAVEL_URL && TRAVEL_KIND ? { url: TRAVEL_URL.replace(/\/+$/, ''), kind: TRAVEL_KIND } : undefined,
  });
}

/** Browsers keep the session's cookie over TLS or on localhost, and nowhere else. */
function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin, href } = new URL(text);
  return href === `${origin}/` && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** What a person types into a browser. */
export function addressOf({ host, port, tls }: Pick<Settings, 'host' | 'port' | 'tls'>): string {
  const name = isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${name}:${port}`;
}

/** What to open to choose a passphrase, or how to come by it where nobody said by what name phones reach this station. */
export function welcomeLink({ publicUrl }: Pick<Settings, 'publicUrl'>, code: string): string {
  return publicUrl === undefined
    ? `/welcome#${code} at your station\u2019s address (set PUBLIC_URL to see the whole link here)`
    : `${publicUrl}/welcome#${code}`;
}

/** The same for whoever reads it on the machine of a station that listens to that machine only. */
export function welcomeLinkHere(settings: Settings, code: string): string {
  const { publicUrl, host, trustProxy } = settings;
  const isHereOnly = isLoopback(host) && trustProxy === undefined;
  return welcomeLink({ publicUrl: publicUrl ?? (isHereOnly ? addressOf(settings) : undefined) }, code);
}

function tlsFault({
  host,
  cert,
  key,
  proxy,
}: {
  readonly host: string;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly proxy: string | undefined;
}): string | undefined {
  if ((cert === undefined) !== (key === undefined)) return 'TLS_CERT and TLS_KEY belong together: give both or neither.';
  for (const path of [cert, key]) if (path !== undefined && !existsSync(path)) return `There is no file ${path} (TLS_CERT or TLS_KEY).`;
  if (cert === undefined && proxy === undefined && !isLoopback(host))
    return `HOST ${host} can be reached by others, so TLS_CERT and TLS_KEY are needed; or TRUST_PROXY (for example "loopback") where a proxy in front speaks TLS.`;
  return undefined;
}
