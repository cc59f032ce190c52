'use strict';
// One Chromium for all, and pages in it that tell what they should not do.
const assert = require('node:assert/strict');
const net = require('node:net');
const path = require('node:path');
const {pathToFileURL} = require('node:url');
const puppeteer = require(path.join(process.env.NODE_MODULES, 'puppeteer-core'));

const SCHEMES = ['light', 'dark'];
const WIDTHS = [360, 768, 1280];

// Beside compilers a start takes long: with 28 that waited for two cores, more than 30 s.
const PATIENCE = 240_000;

let started;
const browser = () => started ??= puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  timeout: PATIENCE,
  protocolTimeout: PATIENCE,
  // Root has no sandbox. Chromium itself is to ask nobody anything.
  args: [...(process.getuid() === 0 ? ['--no-sandbox'] : []), '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-default-apps', '--force-prefers-reduced-motion', '--lang=en'],
});

/// What a page did that nobody asked for, each in a line.
class Watched {
  faults = [];

  constructor(page, url, allowed) {
    page.on('console', message => {
      if (['error', 'warning', 'warn', 'assert'].includes(message.type())) this.faults.push(`console: ${message.text()}`);
    });
    page.on('pageerror', error => this.faults.push(`error: ${error.message}`));
    page.on('dialog', dialog => { this.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on('popup', () => this.faults.push('a new window'));
    page.on('framenavigated', frame => { if (frame.url() !== url) this.faults.push(`goes to ${frame.url()}`); });
    page.on('request', request => {
      const own = (request.url() === url && request.isNavigationRequest()) || allowed.includes(request.url());
      if (!own) this.faults.push(`request: ${request.url().slice(0, 200)}`);
      if (own) request.continue(); else request.abort();
    });
  }
}

const in_scheme = (page, scheme) => page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);

/// Opens a file, calls `does` with the page, and says what the page did that it should not.
async function with_page(file, {width = 1280, scheme = 'light', scripts = true, allowed = [], before}, does) {
  const context = await (await browser()).createBrowserContext();
  try {
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    const watched = new Watched(page, url, allowed);
    await page.setRequestInterception(true);
    await page.setJavaScriptEnabled(scripts);
    await page.setViewport({width, height: 900});
    await in_scheme(page, scheme);
    if (before) await page.evaluateOnNewDocument(before);
    await page.goto(url, {waitUntil: 'load', timeout: PATIENCE});
    const result = await does(page);
    assert.deepEqual(watched.faults, []);
    return result;
  } finally {
    await context.close();
  }
}

/// Somewhere outside that a page could reach: it counts who connects.
async function outside() {
  const sockets = [];
  const server = net.createServer(socket => { sockets.push(socket); socket.destroy(); });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {port: server.address().port, connections: () => sockets.length, close: () => server.close()};
}

async function close() {
  if (started) await (await started).close();
}

module.exports = {SCHEMES, WIDTHS, close, in_scheme, outside, with_page};
