'use strict';
// What servers write stays text: nothing of it runs, is asked for, or becomes a part of the page.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const {outside, with_page} = require('./chromium.cjs');

/// Recordings that together hold all kinds of texts: of servers, of files, of tickets, of a user.
const HELD = ['systemd-resolved/behind-one-refuses', 'stubby/upstream-refuses', 'gss/denied', 'search-list/second-name-refused'];
const SHOWN_WHOLE = 150;

/// The places of all strings of a report, by where they are; items of an array are alike.
function places(report) {
  const found = new Map();
  const visit = (value, path) => {
    if (typeof value === 'string') {
      const kind = path.map(step => typeof step === 'number' ? '*' : step).join('.');
      found.set(kind, [...found.get(kind) ?? [], path]);
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  visit(report, []);
  return found;
}

function with_text(report, changes) {
  const changed = structuredClone(report);
  for (const [path, text] of changes) {
    const last = path.at(-1);
    path.slice(0, -1).reduce((at, step) => at[step], changed)[last] = text;
  }
  return changed;
}

/// A name that a server could be asked for: one label. DNS, the shell and what a remedy quotes write some of its letters otherwise.
const as_name = text => [...text.replace(/[\s.\\"\0-\x1f\x7f-\uffff]/g, '')].slice(0, 50).join('') || 'b';
const as_hex = text => Buffer.from(text).toString('hex');
const as_text = text => text;
/// Names are compared with each other, so all become the same.
const is_name = kind => /(^|\.)name$/.test(kind);
const ways_to_write = kind => kind.endsWith('_hex') ? [as_hex] : is_name(kind) ? [as_name] : [as_text, as_name];

/// Which strings of a report may be anything, or any name: the program reads the report as before. `writes` says how.
function open_places(tool, report) {
  const found = [];
  for (const [kind, paths] of places(report))
    for (const writes of ways_to_write(kind)) {
      const file = tool.written('open.json', JSON.stringify(with_text(report, paths.map(path => [path, writes('a<b "c" d')]))));
      if (tool.run(['--replay', file, '--format', 'ndjson']).stderr !== '') continue;
      found.push({kind, paths, writes});
      break;
    }
  return found;
}

/// The elements of a page and what attributes they have: markup that is not ours shows here. The lines of a picture are as many as its
/// words need.
const census = page => page.evaluate(() => {
  const counts = {};
  for (const one of document.querySelectorAll('*:not(text)')) {
    const key = `${one.localName} ${[...one.attributes].map(attribute => attribute.name).sort().join(' ')}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
});
const all_text = page => page.evaluate(() => document.documentElement.textContent);
const without_space = text => text.replace(/\s/g, '');
/// Long texts are cut, and letters that printable.h does not let through are written otherwise; quotes mean something in a record.
const is_shown = (text, kind) => text.length <= SHOWN_WHOLE && /^[\x20-\x7e]*$/.test(text) && !(kind.endsWith('.data') && text.includes('"'));

/// The same without what means something in markup, in the letters that the program, too, finds odd in a name.
const harmless = trick => trick.replace(/[^\w .]/gu, '~');

/// One report twice: with tricks, a different one in each place, and with harmless ones.
function twins(tool, report, open, tricks, turn) {
  const changes = {hostile: [], plain: []}, marks = [];
  open.forEach(({kind, paths, writes}, own) => {
    const number = is_name(kind) ? 0 : own + 1;
    const trick = `m${number}m${tricks[(number + turn) % tricks.length]}`;
    const hostile = writes(trick), plain = writes === as_hex ? as_hex(harmless(trick)) : harmless(hostile);
    if (writes === as_text && is_shown(hostile, kind)) marks.push({kind, hostile, plain});
    for (const path of paths) {
      changes.hostile.push([path, hostile]);
      changes.plain.push([path, plain]);
    }
  });
  const file = which => tool.written(`${which}.json`, JSON.stringify(with_text(report, changes[which])));
  return {hostile: file('hostile'), plain: file('plain'), marks};
}

module.exports = (tool, check) => {
  for (const name of HELD) {
    const report = JSON.parse(fs.readFileSync(tool.recorded(name), 'utf8'));
    let known;
    const open_here = () => known ??= open_places(tool, report);

    for (const format of ['html', 'svg'])
      check(`${name}: what others wrote stays text (${format})`, async () => {
        const listener = await outside();
        try {
          const tricks = require('./tricks.cjs')(listener.port);
          const open = open_here();
          assert.ok(open.length > 30, `only ${open.length} places take a text`);
          const made = file => tool.written(`${format}.${format}`, tool.says(['--replay', file, '--format', format]));
          let shown = 0;
          // Each turn has nearly all tricks, and each trick is in another place each time.
          for (let turn = 0; turn < tricks.length; turn += format === 'html' ? 11 : 19) {
            const {hostile, plain, marks} = twins(tool, report, open, tricks, turn);
            const other = await with_page(made(plain), {}, async page => ({census: await census(page), text: await all_text(page)}));
            await with_page(made(hostile), {}, async page => {
              await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 20)));
              assert.equal(await page.evaluate(() => window.hacked), undefined);
              assert.deepEqual(await census(page), other.census, `turn ${turn}`);
              const text = await all_text(page);
              assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
              const plainly = without_space(other.text), found = without_space(text);
              for (const mark of marks.filter(mark => plainly.includes(without_space(mark.plain)))) {
                ++shown;
                assert.ok(found.includes(without_space(mark.hostile)), `${mark.kind} is not shown as it is: ${mark.hostile}`);
              }
            });
          }
          assert.ok(shown > 10, `only ${shown} texts are shown at all`);
          assert.equal(listener.connections(), 0);
        } finally {
          listener.close();
        }
      });
  }
};
