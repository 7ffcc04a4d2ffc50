// Small builders. Text is only ever set as text: nothing that a stranger wrote becomes markup.

export const byId = id => document.getElementById(id);

export function make(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined && text !== null) element.textContent = text;
  if (className) element.className = className;
  return element;
}

export const when = text => new Date(text).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

export const short = text => new Date(text).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** A table of cells; a cell is a text, a number or an element. */
export function table(caption, columns, rows) {
  const element = make('table');
  element.append(make('caption', caption, 'unseen'));
  const head = element.createTHead().insertRow();
  for (const column of columns) {
    const cell = make('th');
    cell.scope = 'col';
    cell.append(column);
    if (rows.length > 0 && typeof rows[0][head.cells.length] === 'number') cell.className = 'figure';
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const value of row) {
      const cell = line.insertCell();
      if (value instanceof Node) cell.append(value);
      else cell.textContent = value ?? '';
      if (typeof value === 'number') cell.className = 'figure';
      if (typeof value === 'string' && value.length > 34) cell.className = 'words';
    }
  }
  return element;
}

export function button(text, press, className) {
  const element = make('button', text, className);
  element.type = 'button';
  element.addEventListener('click', async () => {
    element.disabled = true;
    try { await press(element); } finally { element.disabled = false; }
  });
  return element;
}

/** Buttons of which one is chosen. */
export function choice(place, options, chosen, choose) {
  place.replaceChildren(...options.map(([value, label]) => {
    const one = make('button', label);
    one.type = 'button';
    one.setAttribute('aria-pressed', String(value === chosen));
    one.addEventListener('click', () => {
      for (const other of place.children) other.setAttribute('aria-pressed', String(other === one));
      choose(value);
    });
    return one;
  }));
}
