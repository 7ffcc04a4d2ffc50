import { Refused, get } from './api.js';

const silenceAllowed = 40000;

/** Follows the host and comes back by itself: after an error, after silence, after sleep. */
export function follow({ onHistory, onMessage, onState, onSignedOut }) {
  let source;
  let heardAt = 0;
  let wait = 500;
  let timer;

  function open() {
    clearTimeout(timer);
    source?.close();
    heardAt = Date.now();
    source = new EventSource('/web/events');
    const heard = handle => event => {
      heardAt = Date.now();
      handle?.(JSON.parse(event.data));
    };
    source.addEventListener('history', heard(onHistory));
    source.addEventListener('message', heard(onMessage));
    source.addEventListener('ping', heard());
    source.addEventListener('live', heard(() => {
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
      await get('/web/start');
    } catch (fault) {
      if (fault instanceof Refused && fault.status === 401) {
        onSignedOut();
        return;
      }
    }
    clearTimeout(timer);
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, 8000);
  }

  setInterval(() => { if (source.readyState === EventSource.OPEN && Date.now() - heardAt > silenceAllowed) again(); }, 5000);
  addEventListener('online', () => { if (source.readyState !== EventSource.OPEN) open(); });
  open();
}
