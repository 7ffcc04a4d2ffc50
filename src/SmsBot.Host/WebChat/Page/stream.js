import { Refused, get } from './api.js';

const silenceAllowed = 40000;
const openingAllowed = 20000;

/**
 * Follows the host and comes back by itself: after an error, after silence, after sleep. The address to ask tells why a stream was refused;
 * what it answers goes to onAsked, so that a page without a stream has at least that.
 */
export function follow({ events, ask, longestWait = 8000, onlyWhileVisible = false, on, onAsked, onState, onSignedOut }) {
  let source;
  let heardAt = 0;
  let isLive = false;
  let wait = 500;
  let timer;

  function open() {
    close();
    if (onlyWhileVisible && document.hidden) return;
    heardAt = Date.now();
    isLive = false;
    source = new EventSource(events);
    const heard = handle => event => {
      heardAt = Date.now();
      handle?.(JSON.parse(event.data));
    };
    for (const [name, handle] of Object.entries(on)) source.addEventListener(name, heard(handle));
    source.addEventListener('ping', heard());
    source.addEventListener('live', heard(() => {
      isLive = true;
      wait = 500;
      onState('live');
    }));
    source.addEventListener('error', again);
  }

  async function again() {
    source.close();
    onState('lost');
    try {
      // A refused stream says nothing of why: this call does.
      const answer = await get(ask);
      onAsked?.(answer);
    } catch (fault) {
      if (fault instanceof Refused && fault.status === 401) {
        onSignedOut();
        return;
      }
    }
    clearTimeout(timer);
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, longestWait);
  }

  function close() {
    clearTimeout(timer);
    source?.close();
  }

  const isSilent = () => source && source.readyState !== EventSource.CLOSED
    && Date.now() - heardAt > (isLive ? silenceAllowed : openingAllowed);
  setInterval(() => { if (isSilent()) again(); }, 5000);
  addEventListener('online', () => { if (source?.readyState !== EventSource.OPEN) open(); });
  if (onlyWhileVisible) document.addEventListener('visibilitychange', open);
  open();
  return { open, close };
}
