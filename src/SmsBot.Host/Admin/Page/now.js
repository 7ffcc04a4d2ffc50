import { byId, button, make, short, table, when } from '/admin/build.js';
import { drawSteps } from '/admin/setup.js';

const shown = new Map();

function health(provider) {
  const line = make('span', undefined, provider.isWell ? 'good' : 'bad');
  line.append(provider.isWell ? '✓ ' : '✗ ', ...provider.health.map(part => part.at ? short(part.at) : part.text));
  return line;
}

function used(share) {
  if (share === null) return '–';
  const line = make('span');
  const meter = make('span', undefined, 'meter');
  const bar = make('span');
  bar.style.width = `${Math.min(100, Math.round(share * 100))}%`;
  meter.append(bar);
  meter.setAttribute('aria-hidden', 'true');
  line.append(meter, `${Math.round(share * 100)} %`);
  return line;
}

function item(text, ...parts) {
  const line = make('div', undefined, 'item');
  line.append(make('p', text), ...parts);
  return line;
}

const none = text => make('p', text, 'soft');

/** Draws a part only if it is new: a field that somebody types into, or a button that has the focus, stays. */
function part(id, data, parts) {
  const same = JSON.stringify(data);
  if (shown.get(id) === same) return;
  shown.set(id, same);
  const drawn = parts();
  byId(id).replaceChildren(...(Array.isArray(drawn) ? drawn : [drawn]));
}

const orNone = (list, draw) => list.length === 0 ? [none('None.')] : list.map(draw);

export function drawNow(now, act) {
  const waited = now.waiting ? `${now.waiting} · oldest ${Math.round(now.waitingAge)} s` : 'None';
  byId('waiting').textContent = waited;
  byId('pause').textContent = now.paused ? 'Resume purchases' : 'Pause purchases';
  byId('pause').dataset.paused = now.paused;
  byId('sign-out').hidden = !now.asksForToken;

  part('steps', now.setup, () => drawSteps(now.setup));
  part('gaps', now.gaps, () => now.gaps.map(gap => make('li', gap)));
  part('providers', now.providers, () => table('Providers',
    ['Provider', 'State', 'Balance', 'Median wait', 'Open', 'Request limit used'],
    now.providers.map(one => [one.name, health(one), one.balance ?? '–', one.median ?? '–', one.open, used(one.used)])));
  part('platforms', now.platforms, () => now.platforms.map(one => item(
    one.trouble ? `${one.name}: ${one.trouble}` : one.name,
    make('span', one.trouble ? '✗ problem' : '✓ ok', one.trouble ? 'bad' : 'good'))));

  part('unknown', now.unknown, () => orNone(now.unknown, one => {
    const order = make('input');
    order.placeholder = 'Order id';
    order.setAttribute('aria-label', `The id of order ${one.rental} at ${one.provider}`);
    order.hidden = !one.needsOrder;
    return item(
      `${one.provider} · ${one.service} of ${one.member}, ${when(one.at)}: ${one.reason || 'unknown reason'} (rental ${one.rental})`,
      order,
      button('Bought', () => act('settle', { rental: one.rental, bought: true, order: order.value })),
      button('Not bought', () => act('settle', { rental: one.rental, bought: false, order: null })));
  }));

  part('dead', now.deadLetters, () => orNone(now.deadLetters, one => item(
    `${one.chat} · ${one.count} messages, ${one.codes} with codes · newest ${when(one.newestAt)} · ${one.reason ?? ''}`,
    button('Try again', () => act('retry', { entry: one.oldest })))));

  part('open', now.open, () => now.open.length === 0 ? none('None.') : table('Open numbers',
    ['Rental', 'Member', 'Service', 'Country', 'Provider', 'Status', 'Since', 'Ends', 'SMS'],
    now.open.map(one => [one.id, one.member, one.service, one.country, one.provider, one.status, when(one.created),
      one.ends ? when(one.ends) : '–', one.sms])));
}
