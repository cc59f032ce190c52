'use strict';
// A page about 100,000 names: it opens, scrolls, filters and sorts while somebody waits.
const assert = require('node:assert/strict');
const {with_page} = require('./chromium.cjs');

const NAMES = 100_000;
/// What nobody would wait for; no measure of speed. What it took is printed.
const FROZEN = 5_000;
const ROWS = '#table tbody tr', COUNT = '#count';

const cells = page => page.$$eval(ROWS, all => all.map(row => [...row.cells].map(one => one.textContent)));
const until = (page, ...condition) => page.waitForFunction(...condition, {timeout: 240_000});
const number_shown = page => page.$eval(COUNT, one => one.textContent);

/// Times in milliseconds in which the page did not listen.
const watch_tasks = () => {
  window.tasks = [];
  new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(one => one.duration))).observe({type: 'longtask', buffered: true});
};
/// The longest since it was asked last.
const longest_task = page => page.evaluate(async () => {
  await new Promise(resolve => setTimeout(resolve, 200));
  return Math.max(0, ...window.tasks.splice(0));
});

module.exports = (tool, check) => {
  if (tool.responder === undefined) return;

  check(`a list of ${NAMES} names: nobody waits for it to open, filter, sort or end`, async t => {
    const names = Array.from({length: NAMES}, (_, i) => `n${i}.example`);
    const file = await tool.list_page('long', names);
    await with_page(file, {before: watch_tasks}, async page => {
      const step = async (what, does) => {
        await does();
        const longest = await longest_task(page);
        t.diagnostic(`${what}: the longest task took ${Math.round(longest)} ms`);
        assert.ok(longest < FROZEN, `${what}: it does not listen for ${longest} ms`);
        const rows = await page.$$eval(ROWS, all => all.length);
        assert.ok(rows <= 500, `${what}: ${rows} rows at a time`);
      };
      await step('to open', () => until(page, rows => document.querySelectorAll(rows).length > 0, {}, ROWS));
      assert.match(await number_shown(page), /100,000/);
      await step('to its end', () => page.evaluate(() => scrollTo(0, document.body.scrollHeight)));
      await step('to sort', async () => {
        await page.$$eval('#table th button', all => all[0].click());
        await page.$$eval('#table th button', all => all[0].click());
      });
      const last_names = (await cells(page)).map(row => row[0]);
      assert.deepEqual(last_names, names.sort().reverse().slice(0, last_names.length));
      assert.equal(await page.$eval('#table th', one => one.getAttribute('aria-sort')), 'descending');
      await step('to search', async () => {
        await page.type('#search', 'n4242.');
        await until(page, rows => document.querySelectorAll(rows).length === 1, {}, ROWS);
      });
      assert.equal((await cells(page))[0][0], 'n4242.example');
      await step('to see all again', async () => {
        await page.$eval('#search', one => { one.value = ''; one.dispatchEvent(new Event('input')); });
        await until(page, count => document.querySelector(count).textContent.includes('100,000'), {}, COUNT);
      });
      await step('to see the refused', async () => {
        await page.select('#table select', 'refused');
      });
      const refused = await cells(page);
      assert.ok(refused.length > 0);
      assert.deepEqual([...new Set(refused.map(row => row[2]))], ['refused']);
    });
  });

  check('a list: without scripts it has every name', async () => {
    const names = Array.from({length: 300}, (_, i) => `n${i}.example`);
    await with_page(await tool.list_page('short', names), {scripts: false}, async page =>
      assert.deepEqual(await page.$$eval('noscript tbody tr', all => all.map(row => row.cells[0].textContent)), names));
  });

  check('a list: what a server wrote into a name stays text', async () => {
    const odd = '<b>b</b></noscript><img/src=x/onerror=window.hacked=1>&amp;lt;';
    await with_page(await tool.list_page('odd', [odd.replaceAll('.', '\\.'), 'n1.example']), {}, async page => {
      assert.equal(await page.evaluate(() => window.hacked), undefined);
      assert.equal(await page.$$eval('b, img', all => all.length), 0);
      assert.ok((await page.evaluate(() => document.body.innerText)).includes('<b>b</b></noscript>'));
    });
  });
};
