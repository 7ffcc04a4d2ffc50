// Calls to the host. Every intent carries an id of its own, so that a call which is sent again is harmless.

import { say } from './words.js';

export class Refused extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The group that a message stands in; a private chat is not named. */
export const groupOf = (message, member) => message.chat === member ? undefined : message.chat;

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function answer(response) {
  if (response.status === 204) return null;
  let body = null;
  try {
    body = await response.json();
  } catch {
    // Not ours: a proxy's page, or cut off.
  }
  if (!response.ok) throw new Refused(response.status, body?.error ?? say('Failed'));
  return body;
}

export async function get(path) {
  return answer(await fetch(path, { cache: 'no-store' }));
}

// A proxy that reaches no bot, and a bot that stops: another one answers within seconds.
const temporary = new Set([502, 503, 504]);
const mostAttempts = 7;

const attempt = (path, body) => fetch(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'X-SmsBot-Web': '1' },
  body: JSON.stringify(body),
}).catch(() => null);

export async function post(path, body) {
  for (let attempts = 1; ; attempts++) {
    const response = await attempt(path, body);
    if (response && (attempts === mostAttempts || !temporary.has(response.status))) return answer(response);
    if (attempts === mostAttempts) throw new Refused(0, say('Unreachable'));
    await pause(Math.min(400 * 2 ** attempts, 3000));
  }
}
