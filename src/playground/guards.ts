import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressOf, Refusal } from './http.js';

/** Nothing comes from elsewhere, nothing is run or styled that is not a file of the page. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    // No text can become markup or a script but by Lit, which makes none of what it is given.
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['lit-html'],
  },
  xFrameOptions: 'DENY',
  // It speaks HTTP, and a proxy before it knows better.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
});

/**
 * A page of another site can let its own name lead to this machine ("DNS rebinding") and then read and send what it
 * likes; the name still stands in the Host header. Whoever opens the server to all addresses may call it by any name.
 *
 * @param host what it listens on
 * @param port as it is once it listens
 */
export function knownHost(host: string, port: () => number): MiddlewareHandler {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', bracketed(host).toLowerCase()]);
  const any = isUnspecified(host);
  return async (c, next) => {
    const given = c.req.header('host')?.toLowerCase() ?? '';
    const known = [...names].some(
      (name) => given === `${name}:${port()}` || (given === name && port() === 80),
    );
    if (!known && !any) throw new Refusal(403, (words) => words.otherHost);
    await next();
  };
}

export function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** A page of another site must not press buttons in the name of whoever looks at it. */
export const ownPage: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  const isOwn = origin === undefined || isOrigin(origin, c.req.header('host'));
  if (!isOwn || site !== 'same-origin') throw new Refusal(403, (words) => words.otherPage);
  // What a form of another site can send is none of this, and would not ask first.
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new Refusal(415, (words) => words.notJson);
  await next();
};

/** A proxy may speak HTTPS before it, so the scheme is not compared. */
function isOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

/** @param perMinute requests from one address */
export function limited(perMinute: number): MiddlewareHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (c, next) => {
    const { consumedPoints, msBeforeNext } = await limiter.penalty(addressOf(c));
    if (consumedPoints > perMinute) throw tooMany(msBeforeNext);
    await next();
  };
}

function tooMany(ms: number): Refusal {
  const seconds = Math.max(1, Math.ceil(ms / 1_000));
  return new Refusal(429, (words) => words.tooMany, { 'Retry-After': String(seconds) });
}
