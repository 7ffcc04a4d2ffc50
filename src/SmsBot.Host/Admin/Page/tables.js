import { byId, button, make, table, when } from '/admin/build.js';

const most = 200;
const isTime = value => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
const label = column => column.replace(/_/g, ' ').replace(/^./, first => first.toUpperCase());
let data = null;
let order = { column: 0, down: true };

export function setTable(loaded) {
  data = loaded;
  order = { column: 0, down: loaded.name !== 'members' && loaded.name !== 'groups' };
}

function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), undefined, { numeric: true });
}

export function drawTable(reveal) {
  const words = byId('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = data.rows
    .filter(row => words.every(word => row.some(cell => String(cell ?? '').toLowerCase().includes(word))))
    .sort((a, b) => compare(a[order.column], b[order.column]) * (order.down ? -1 : 1));
  const heads = data.columns.map((column, i) => {
    const mark = i !== order.column ? '' : order.down ? ' ↓' : ' ↑';
    const head = button(label(column) + mark, () => {
      order = { column: i, down: i === order.column ? !order.down : false };
      drawTable(reveal);
      byId('table').querySelectorAll('th button')[i].focus();
    });
    return head;
  });
  const isRentals = data.name === 'rentals';
  const number = data.columns.indexOf('number');
  const made = table(label(data.name), isRentals ? [...heads, 'Reveal'] : heads, rows.slice(0, most).map(row => {
    const cells = row.map(cell => isTime(cell) ? when(cell) : cell);
    return isRentals
      ? [...cells, row[number] ? button('Show number', () => reveal(row[0])) : '']
      : cells;
  }));
  made.querySelectorAll('thead th').forEach((cell, i) => {
    if (i === order.column) cell.ariaSort = order.down ? 'descending' : 'ascending';
  });
  byId('table').replaceChildren(made);
  byId('count').textContent = rows.length > most ? `The first ${most} of ${rows.length} rows. The CSV has all.` : `${rows.length} rows.`;
  if (rows.length === 0) byId('table').append(make('p', 'Nothing matches.', 'soft'));
}
