// Fetches one document from the open web: bounded in time, size and redirects, and never from an address in
// the newsroom's private networks.
import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import type { FetchedText, FetchText } from '../../articles/ports.js';
import { AppError } from '../../errors.js';
import { canParseUrl } from '../../web-address.js';
import { notArticle } from '../page/not-article.js';
import { readBounded, readFirst } from './bounded-body.js';
import { decodeText } from './charset.js';
import { badStatus, ForbiddenAddress, failureOf, forbidden, timedOut } from './fetch-failure.js';
import { isAddressLiteral, isNamedHost, isPublicAddress } from './public-address.js';

export interface FetchLimits {
  /** Bytes, before and after unpacking. */
  readonly maxBytes: number;
  /** Milliseconds for everything: names, connections, redirects, body. */
  readonly totalMs: number;
  readonly maxRedirects: number;
}

export const FETCH_LIMITS: FetchLimits = { maxBytes: 10_000_000, totalMs: 15_000, maxRedirects: 5 };

/** Resolves a host name to all of its addresses. */
export type LookupAll = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface FetchTextOptions {
  /** Hosts (`host` or `host:port`) that may be fetched although they are private: articles.allow_hosts. */
  readonly allowHosts: readonly string[];
  readonly userAgent?: string;
  readonly log?: (message: string) => void;
  readonly limits?: Partial<FetchLimits>;
  /** Takes the place of the system's name service. */
  readonly lookup?: LookupAll;
}

type RequestOptions = NonNullable<Parameters<FetchText>[1]>;

/** A FetchText bound to what the configuration allows. It holds no connection between two calls. */
export function createFetchText(options: FetchTextOptions): FetchText {
  const limits = { ...FETCH_LIMITS, ...options.limits };
  return async (url, wanted = {}) => {
    const asked = parseUrl(url);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), limits.totalMs);
    const trail: Trail = { at: asked };
    try {
      const signal =
        wanted.signal === undefined ? deadline.signal : AbortSignal.any([deadline.signal, wanted.signal]);
      return await follow({ options, limits, wanted, signal, asked: asked.href, trail });
    } catch (error) {
      if (deadline.signal.aborted || wanted.signal?.aborted)
        throw timedOut(trail.at.href, limits.totalMs / 1000);
      throw failureOf(error, trail.at.href, asked.href, limits);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** How far a fetch has come, so that an error can name the hop that failed. */
interface Trail {
  at: URL;
}

interface Journey {
  readonly options: FetchTextOptions;
  readonly limits: FetchLimits;
  readonly wanted: RequestOptions;
  readonly signal: AbortSignal;
  readonly asked: string;
  readonly trail: Trail;
}

async function follow(journey: Journey): Promise<FetchedText | 'unchanged'> {
  const { trail, limits, asked } = journey;
  for (let hops = 0; ; hops++) {
    const answer = await hop(journey);
    if (!(answer instanceof URL)) return answer;
    if (hops >= limits.maxRedirects) {
      throw new AppError(
        'FETCH_FAILED',
        `${asked} redirects more than ${limits.maxRedirects} times.`,
        'Open it in a browser and use the URL where it ends.',
        { details: { url: asked, last: answer.href } },
      );
    }
    trail.at = answer;
  }
}

/** One request: a document, 'unchanged', or where the answer redirects to. */
async function hop(journey: Journey): Promise<FetchedText | 'unchanged' | URL> {
  const { options, limits, wanted, signal, asked } = journey;
  const url = journey.trail.at;
  const named = isNamedHost(url, options.allowHosts);
  checkUrl(url, named, asked);
  const agent = agentFor(named, options.lookup ?? lookupAll, limits);
  try {
    const response = await request(url.href, {
      dispatcher: agent,
      signal,
      headers: headersFor(options, wanted),
    });
    // An answer that is not read to its end is dropped with its connection; that is not our error.
    response.body.on('error', () => undefined);
    options.log?.(`GET ${url.href} -> ${response.statusCode}`);
    const { statusCode: status } = response;
    if (status === 304) return 'unchanged';
    const location = header(response, 'location');
    if (status >= 300 && status < 400 && location !== null) return redirectTarget(location, url.href, asked);
    if (status < 200 || status >= 300) throw badStatus(url.href, status, header(response, 'retry-after'));
    return await documentOf(response, url, wanted, limits);
  } finally {
    await agent.destroy();
  }
}

async function documentOf(
  response: Dispatcher.ResponseData,
  url: URL,
  wanted: RequestOptions,
  limits: FetchLimits,
): Promise<FetchedText> {
  const contentType = header(response, 'content-type');
  const kind = wanted.accept ?? 'page';
  if (kind === 'page' && wanted.anyType !== true) checkIsPage(contentType, url.href);
  const encoding = everyValue(response, 'content-encoding');
  const { first } = wanted;
  const { maxBytes } = limits;
  const bytes = await (first === undefined
    ? readBounded(response.body, encoding, maxBytes)
    : readFirst(response.body, encoding, first, maxBytes));
  return {
    url: url.href,
    text: kind === 'bytes' ? Buffer.from(bytes).toString('latin1') : decodeText(bytes, kind, contentType),
    contentType,
    etag: header(response, 'etag'),
    lastModified: header(response, 'last-modified'),
    ...(first !== undefined &&
      wholeLength(bytes.length, first, encoding, header(response, 'content-length'))),
  };
}

/**
 * A document that ended before the limit is as long as what was read; of others the server's word counts,
 * unless it packed them.
 */
function wholeLength(
  read: number,
  first: number,
  encoding: string | null,
  stated: string | null,
): { readonly wholeBytes?: number } {
  if (read < first) return { wholeBytes: read };
  const isPlain = encoding === null || encoding === 'identity';
  return isPlain && stated !== null && /^\d{1,15}$/.test(stated) ? { wholeBytes: Number(stated) } : {};
}

function checkIsPage(contentType: string | null, url: string): void {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (
    type === '' ||
    /^(text\/html|application\/xhtml\+xml|application\/xml|text\/xml|application\/vnd\.wap\.xhtml\+xml)$/.test(
      type,
    )
  )
    return;
  if (type === 'application/pdf') throw notArticle(url, 'pdf');
  if (/^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)$/.test(type)) throw notArticle(url, 'feed');
  throw new AppError(
    'PAGE_UNREADABLE',
    `${url} is not an HTML page but ${type}.`,
    'Use the URL of the article’s page.',
    {
      details: { url, contentType },
    },
  );
}

function parseUrl(url: string): URL {
  if (canParseUrl(url)) return new URL(url);
  throw new AppError(
    'FETCH_FORBIDDEN',
    `"${url}" is not a web address.`,
    'Use a full URL that begins with https:// or http://.',
    { details: { url } },
  );
}

function checkUrl(url: URL, named: boolean, asked: string): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw forbidden(url.href, 'is neither http nor https', asked);
  if (url.username !== '' || url.password !== '') {
    const bare = new URL(url.href);
    bare.username = '';
    bare.password = '';
    throw forbidden(
      bare.href,
      'contains a user name or password, which would appear in the newsletter',
      asked === url.href ? bare.href : asked,
    );
  }
  if (!named && isAddressLiteral(url.hostname) && !isPublicAddress(url.hostname))
    throw forbidden(url.href, 'is not a public address', asked);
}

/**
 * A raw Location may hold UTF-8, as browsers read it. Other bytes are what the server expects to get back, so
 * they are escaped as they are.
 */
function asciiLocation(location: string): string {
  if (!/[\u0080-\u00ff]/.test(location)) return location;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(location, 'latin1'));
  } catch {
    return location.replace(
      /[\u0080-\u00ff]/g,
      (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  }
}

function redirectTarget(raw: string, from: string, asked: string): URL {
  const location = asciiLocation(raw);
  if (canParseUrl(location, from)) return new URL(location, from);
  throw new AppError(
    'FETCH_FAILED',
    `${asked} redirects to an address that is not valid.`,
    'Open it in a browser and use the URL where it ends.',
    {
      details: { url: asked },
    },
  );
}

/** One agent per hop: it connects to exactly what its lookup checked, and nothing stays open afterwards. */
function agentFor(named: boolean, lookup: LookupAll, limits: FetchLimits): Agent {
  return new Agent({
    connect: { lookup: pinnedLookup(lookup, named), timeout: limits.totalMs },
    headersTimeout: limits.totalMs,
    bodyTimeout: limits.totalMs,
    maxHeaderSize: 64 * 1024,
    pipelining: 0,
  });
}

/**
 * Hands the connection only addresses that were checked. One private address among several forbids the name.
 */
function pinnedLookup(lookup: LookupAll, named: boolean): LookupFunction {
  return (hostname, wanted: LookupOptions, done) => {
    lookup(hostname).then(
      (addresses) => {
        const refusal = refusalOf(addresses, named, hostname);
        const first = addresses[0];
        if (refusal !== null || first === undefined) done(refusal, '', 0);
        else if (wanted.all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };
}

function refusalOf(
  addresses: readonly { readonly address: string }[],
  named: boolean,
  hostname: string,
): NodeJS.ErrnoException | null {
  if (addresses.length === 0)
    return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENODATA' });
  const private_ = named ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
  return private_ === undefined ? null : new ForbiddenAddress(private_.address);
}

const lookupAll: LookupAll = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });

const ACCEPT = {
  page: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1',
  feed: 'application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.1',
  bytes: '*/*',
};

function headersFor(options: FetchTextOptions, wanted: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': options.userAgent ?? 'Friday (newsletter builder of a newsroom)',
    accept: ACCEPT[wanted.accept ?? 'page'],
    'accept-encoding': 'gzip, br',
  };
  if (wanted.etag) headers['if-none-match'] = wanted.etag;
  if (wanted.lastModified) headers['if-modified-since'] = wanted.lastModified;
  return headers;
}

function header(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** A list may be spread over several header lines (RFC 9110, 5.3). */
function everyValue(response: Dispatcher.ResponseData, name: string): string | null {
  const value = response.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}
