import { byId, make, table } from '/admin/build.js';

const mark = isGood => make('span', isGood ? '✓' : '✗', isGood ? 'good' : 'bad');

function link(text, address, isElsewhere) {
  const made = make('a', text);
  made.href = address;
  if (isElsewhere) [made.target, made.rel] = ['_blank', 'noopener noreferrer'];
  return made;
}

function settings(step) {
  return table(step.title, ['For', 'Setting', 'Environment variable or file', 'Set', 'Documentation', 'Where to get it'],
    step.settings.map(one => [
      one.name, make('code', one.key), make('code', one.variable), one.isSet ? 'yes' : 'no',
      link(`docs/${one.docs}`, `/admin/docs/${one.docs}`),
      one.source ? link(new URL(one.source).host, one.source, true) : '–',
    ]));
}

/** What is missing comes first on the page; what is complete comes last. */
export function drawSteps(setup) {
  const [section, sections] = [byId('setup'), byId('sections')];
  if (setup.isComplete !== (sections.lastElementChild === section)) sections[setup.isComplete ? 'append' : 'prepend'](section);
  const missing = setup.steps.filter(step => step.isNeeded && !step.isDone).map(step => step.title.toLowerCase());
  byId('setup-said').textContent = setup.isComplete
    ? 'The bot is set up. The check calls every provider and platform once, and buys and posts nothing.'
    : `Still missing: ${missing.join(', ')}. Write the settings into appsettings.json, into environment variables, or into files of `
      + '/run/secrets, and start the bot again. This page takes no keys. The check calls what is configured once, and buys and posts nothing.';
  return setup.isComplete ? [] : setup.steps.map((step, i) => {
    const card = make('section', undefined, 'card');
    const title = make('h3');
    title.id = `step-${i}`;
    title.append(...(step.isNeeded || step.isDone ? [mark(step.isDone), ' '] : []), step.title,
      make('span', step.isDone ? ' (done)' : step.isNeeded ? ' (missing)' : '', 'unseen'));
    card.setAttribute('aria-labelledby', title.id);
    const scroll = make('div', undefined, 'scroll');
    [scroll.tabIndex, scroll.role] = [0, 'group'];
    scroll.setAttribute('aria-labelledby', title.id);
    scroll.append(settings(step));
    card.append(title, make('p', step.said), scroll);
    return card;
  });
}

export function drawChecked(results) {
  byId('checked').replaceChildren(...[{ name: 'settings', isGood: true, said: 'valid' }, ...results].map(one => {
    const line = make('li');
    line.append(mark(one.isGood), ` ${one.name}: ${one.said}`, one.milliseconds === undefined ? '' : make('span', ` (${one.milliseconds} ms)`, 'soft'));
    return line;
  }));
}
