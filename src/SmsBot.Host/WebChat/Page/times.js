import { make } from './dom.js';
import { language } from './words.js';

// Numbers are those of the messages.
const locale = language === 'en' ? 'en-GB' : `${language}-u-nu-latn`;
const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });
const capital = text => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

// The host's clock counts: a browser whose clock is wrong still counts down rightly.
let ahead = 0;

export const setHostTime = text => { ahead = Date.parse(text) - Date.now(); };

const now = () => Date.now() + ahead;
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });

const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();

function relative(at) {
  const seconds = Math.round((at - now()) / 1000);
  const size = Math.abs(seconds);
  if (size < 2) return words.format(0, 'second');

  // A wait is never longer than it says, and six and a half hours ago is six.
  const whole = seconds > 0 ? Math.ceil : Math.floor;
  if (language !== 'en') {
    const [unit, length] = size < 120 ? ['second', 1] : size < 7200 ? ['minute', 60] : size < 172800 ? ['hour', 3600] : ['day', 86400];
    return words.format(Math.sign(seconds) * whole(size / length), unit);
  }
  const amount = size < 120 ? `${size} s`
    : size < 7200 ? `${whole(size / 60)} min`
    : size < 172800 ? `${whole(size / 3600)} h`
    : `${whole(size / 86400)} days`;
  return seconds > 0 ? `in ${amount}` : `${amount} ago`;
}

function show(at, form) {
  if (form === 'relative') return relative(at);
  if (form === 'clock') return sameDay(at, now()) ? clock.format(at) : dayAndClock.format(at);
  return new Date(at).getFullYear() === new Date(now()).getFullYear() ? day.format(at) : dayAndYear.format(at);
}

export function dayTitle(text) {
  const at = Date.parse(text);
  if (sameDay(at, now())) return capital(words.format(0, 'day'));
  return sameDay(at, now() - 86400000) ? capital(words.format(-1, 'day')) : weekday.format(at);
}

export const dayKey = text => new Date(text).toDateString();

/** The words of a time that stays as it is. */
export const timeText = (text, form) => {
  const at = Date.parse(text);
  return Number.isNaN(at) ? '' : show(at, form);
};

export function timeElement(text, form, className) {
  const at = Date.parse(text);
  const element = make('time', className);
  if (Number.isNaN(at)) return element;
  element.dateTime = new Date(at).toISOString();
  element.title = full.format(at);
  element.textContent = show(at, form);
  element.dataset.at = at;
  element.dataset.form = form;
  return element;
}

setInterval(() => {
  for (const element of document.querySelectorAll('time[data-form="relative"]')) {
    const text = relative(Number(element.dataset.at));
    if (element.textContent !== text) element.textContent = text;
  }
}, 1000);
