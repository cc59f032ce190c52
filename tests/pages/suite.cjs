'use strict';
// Usage: see run.
const fs = require('node:fs');
const path = require('node:path');
const {after, before, test} = require('node:test');
const chromium = require('./chromium.cjs');

const [binary, ...rest] = process.argv.slice(2);
const option = name => rest.includes(name) ? rest.splice(rest.indexOf(name), 2)[1] : undefined;
const folder = option('--screenshots');
const only = option('--only') ?? '';
const [responder] = rest;
const tool = require('./tool.cjs')(path.resolve(binary), responder && path.resolve(responder));

if (folder !== undefined) {
  require('./screenshots.cjs')(tool, folder).finally(() => { chromium.close(); tool.close(); });
} else {
  after(async () => { await chromium.close(); tool.close(); });
  // One after the other: what is measured is not to wait for what is not.
  const check = (name, does) => name.includes(only) && test(name, {timeout: 600_000}, does);
  for (const part of ['reading', 'keys', 'hostile', 'picture', 'list']) require(`./${part}.cjs`)(tool, check);
}
