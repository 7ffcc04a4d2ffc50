import { get, post, Refused } from '/admin/api.js';
import { byId, choice, short } from '/admin/build.js';
import { drawNow } from '/admin/now.js';
import { drawPlots } from '/admin/plots.js';
import { drawChecked } from '/admin/setup.js';
import { follow } from '/admin/stream.js';
import { drawTable, setTable } from '/admin/tables.js';

let days = 1;
let plots = null;
let name = 'rentals';
let stream = null;

function show(signedIn) {
  byId('app').hidden = !signedIn;
  byId('sign-in-page').hidden = signedIn;
}

function say(text) {
  byId('said').textContent = text;
  byId('said').hidden = !text;
}

async function attempt(call) {
  try {
    return await call();
  } catch (fault) {
    if (!(fault instanceof Refused)) {
      byId('live').textContent = 'The bot cannot be reached.';
    } else if (fault.status === 401) {
      show(false);
    } else {
      byId('live').textContent = fault.message;
      if (byId('app').hidden) say(fault.message);
    }
    byId('live').classList.add('lost');
    return null;
  }
}

async function act(what, body) {
  const answer = await attempt(() => post(`/admin/${what}`, body));
  if (answer) say(answer.said);
}

async function reveal(rental) {
  const answer = await attempt(() => post('/admin/reveal', { rental }));
  if (!answer) return;
  byId('reveal-text').textContent = [answer.phone || 'No number.', ...answer.codes.map(code => `Code: ${code}`)].join('\n');
  byId('reveal').showModal();
}

/** What the stream brings, or what was asked for because there is no stream. */
function showNow(now, isLive) {
  drawNow(now, act);
  byId('live').classList.toggle('lost', !isLive);
  byId('live').textContent = isLive ? `Live, ${short(now.at)}` : `No live connection. State of ${short(now.at)}`;
}

async function loadPlots() {
  const loaded = await attempt(() => get(`/admin/plots?days=${days}`));
  if (!loaded) return;
  plots = loaded;
  drawPlots(plots);
}

async function loadTable() {
  byId('csv').href = `/admin/table/${name}.csv`;
  byId('csv').setAttribute('aria-label', `Save the table ${name} as CSV`);
  const loaded = await attempt(() => get(`/admin/table/${name}`));
  if (!loaded) return;
  setTable(loaded);
  drawTable(reveal);
}

async function start() {
  const now = await attempt(() => get('/admin/now'));
  if (!now) return;
  show(true);
  drawNow(now, act);
  if (stream) stream.open();
  stream ??= follow({
    events: '/admin/events',
    ask: '/admin/now',
    longestWait: 15000,
    onlyWhileVisible: true,
    on: { message: next => showNow(next, true) },
    onAsked: next => showNow(next, false),
    onState: state => { if (state === 'lost') { byId('live').classList.add('lost'); byId('live').textContent = 'Connecting again…'; } },
    onSignedOut: () => show(false),
  });
  await Promise.all([loadPlots(), loadTable()]);
}

choice(byId('ranges'), [[1, '24 hours'], [7, '7 days'], [30, '30 days']], days, value => { days = value; loadPlots(); });
choice(byId('names'), [['rentals', 'Rentals'], ['members', 'Members'], ['groups', 'Groups'], ['audit', 'Audit']], name,
  value => { name = value; loadTable(); });
byId('filter').addEventListener('input', () => drawTable(reveal));
byId('pause').addEventListener('click', () => act('pause', { paused: byId('pause').dataset.paused !== 'true' }));
byId('check').addEventListener('click', async () => {
  byId('check').disabled = true;
  const answer = await attempt(() => post('/admin/check', {}));
  byId('check').disabled = false;
  if (answer) drawChecked(answer.results);
});
byId('sign-out').addEventListener('click', async () => { stream.close(); await attempt(() => post('/web/sign-out', {})); show(false); });
byId('sign-in').addEventListener('submit', async event => {
  event.preventDefault();
  try {
    await post('/web/sign-in', { token: byId('token').value });
    byId('token').value = '';
    byId('sign-in-error').textContent = '';
    await start();
  } catch (fault) {
    byId('sign-in-error').textContent = fault.message;
  }
});
let resized;
addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => plots && drawPlots(plots), 200); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plots && drawPlots(plots));
setInterval(() => { if (!document.hidden && !byId('app').hidden) loadPlots(); }, 60000);
start();
