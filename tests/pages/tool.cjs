'use strict';
// The program, and the reports that are looked at: recordings of real servers, and some that are changed a little.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const {once} = require('node:events');
const {spawn, spawnSync} = require('node:child_process');

const RECORDED = path.resolve(__dirname, '../recorded');
const recorded = name => path.join(RECORDED, `${name}.json`);

module.exports = (binary, responder) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'whyrefused-pages-'));

  function run(args, input = '') {
    const done = spawnSync(binary, ['--no-config', ...args], {input, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 300_000});
    if (done.error) throw done.error;
    return done;
  }
  /// What it prints; the exit status may say that a server refuses, not that the program has no idea what is wanted.
  function says(args) {
    const done = run(args);
    assert.equal(done.stderr, '', args.join(' '));
    assert.notEqual(done.stdout, '', args.join(' '));
    return done.stdout;
  }
  function written(name, text) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  }
  /// A recording in which something is called otherwise: pairs of how it was and how it is.
  function renamed(recording, ...pairs) {
    let text = fs.readFileSync(recorded(recording), 'utf8');
    for (const [old, name] of pairs) {
      assert.ok(text.includes(old), `${recording} has no ${old}`);
      text = text.replaceAll(old, name);
    }
    return written(`renamed-${path.basename(recording)}.json`, text);
  }

  /// A page about names, of which a server refuses every other one.
  async function list_page(name, names) {
    const server = spawn(responder, ['1', 'half']);
    try {
      const [port] = await once(server.stdout, 'data');
      const file = written(`${name}.txt`, names.join('\n') + '\n');
      // Its summary goes to standard error.
      const done = run(['--names-from', file, '-s', `127.0.0.1:${String(port).trim()}`, '--format', 'html']);
      assert.notEqual(done.stdout, '', done.stderr);
      return written(`${name}.html`, done.stdout);
    } finally {
      server.stdin.end();
    }
  }

  const replay = (...names) => ['--replay', ...names.map(name => name.endsWith('.json') ? name : recorded(name))];
  /// Arguments that make each page; the format is added.
  const REPORTS = {
    healthy: replay('dnsmasq/healthy'),
    'one-refuses': replay('near-miss/second-in-resolv-conf'),
    upstreams: replay('systemd-resolved/behind-one-refuses'),
    delegation: replay('delegation/lame-and-recursion-denied'),
    'update-with-ticket': replay('gss/denied'),
    idn: replay(renamed('unbound/refuse', ['"www.shop.example"', '"www.xn--rksmrgs-5wao1o.example"'],
      ['"display_name": "www.xn--rksmrgs-5wao1o.example"', '"display_name": "www.räksmörgås.example"'])),
    'not-checked': ['-s', '127.0.0.1', 'a..b'],
several: replay('bind/one-of-two-refuses', 'bind/healthy'),
    'two-places': replay('delegation/lame-and-recursion-denied', renamed('delegation/lame-and-recursion-denied', ['"host": "lab"', '"host": "branch"'],
      ['"sent_from": "198.51.100.7"', '"sent_from": "192.0.2.77"'])),
  };
  const made = {};
  const page = name => made[name] ??= written(`${name}.html`, says([...REPORTS[name], '--format', 'html']));
  return {
    REPORTS, folder, run, says, written, recorded, responder,
    text_of_pdf: file => spawnSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'}).stdout,
    list_page,
    /// All kinds of pages, each a function that makes one and says where.
    pages: {
      ...Object.fromEntries(Object.keys(REPORTS).map(name => [name, () => page(name)])),
      ...(responder === undefined ? {} : {list: () => list_page('list', Array.from({length: 40}, (_, i) => `n${i}.example`))}),
    },
    page,
    close: () => fs.rmSync(folder, {recursive: true, force: true}),
  };
};
