'use strict';
// Who can read the pages: people with a small screen, a dark one, a screen reader, no scripts, paper.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const {SCHEMES, WIDTHS, in_scheme, with_page} = require('./chromium.cjs');

const AXE = fs.readFileSync(path.join(process.env.NODE_MODULES, 'axe-core/axe.min.js'), 'utf8');
const LARGEST_PAGE = 300_000;

const without_space = text => text.replace(/\s/g, '');
const one_line = text => text.replace(/\s+/g, ' ').trim();

/// Every rule of axe that is no experiment, nor for the level AAA.
async function violations(page) {
  const found = await page.evaluate(() => axe.run(document, {resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}

const sideways = page => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/// What a reader sees, without the buttons that only scripts show.
const seen = page => page.evaluate(() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  for (const one of document.querySelectorAll('button')) one.hidden = true;
  return document.body.innerText;
});

module.exports = (tool, check) => {
  for (const [name, page_of] of Object.entries(tool.pages))
    check(`${name}: everybody can read it, at each width and in each scheme`, async () =>
      with_page(await page_of(), {}, async page => {
        // Not as a script of the page, whose policy forbids it.
        await page.evaluate(AXE);
        for (const open of [false, true]) {
          await page.evaluate(open => { for (const one of document.querySelectorAll('details')) one.open = open; }, open);
          for (const width of WIDTHS) {
            await page.setViewport({width, height: 900});
            assert.ok(await sideways(page) <= 0, `wider than a window of ${width}`);
            for (const scheme of open ? SCHEMES : []) {
              await in_scheme(page, scheme);
              assert.deepEqual(await violations(page), [], `${width} pixels, ${scheme}`);
            }
          }
        }
      }));

  for (const name of Object.keys(tool.REPORTS)) {
    // Of several reports the text says more than one thing first.
    if (!['several', 'two-places'].includes(name)) check(`${name}: the page begins with what the text report says first`, async () => {
      const text = tool.says(tool.REPORTS[name]).split('\n\n')[0];
      await with_page(tool.page(name), {}, async page => {
        const heading = one_line(await page.$eval('h1', one => one.innerText));
        assert.ok(one_line(text).startsWith(heading), `"${heading}" is not how this begins: ${text}`);
      });
    });

    check(`${name}: without scripts it says the same, and shows no button that does nothing`, async () => {
      const file = tool.page(name);
      const text = await with_page(file, {}, seen);
      await with_page(file, {scripts: false}, async page => {
        const shown = await page.$$eval('button', all => all.filter(one => one.checkVisibility()).length);
        assert.equal(shown, 0);
        assert.equal(await seen(page), text);
      });
    });

    check(`${name}: it can be printed, with what was folded`, () =>
      with_page(tool.page(name), {}, async page => {
        const pdf = path.join(tool.folder, `${name}.pdf`);
        fs.writeFileSync(pdf, await page.pdf({format: 'A4'}));
        // Paper breaks lines, and pages, where it likes.
        const printed = without_space(tool.text_of_pdf(pdf));
        for (const text of await page.$$eval('h1, summary, details p', all => all.map(one => one.textContent)))
          assert.ok(printed.includes(without_space(text)), `is not printed: ${text}`);
      }));

    check(`${name}: the page is smaller than ${LARGEST_PAGE} bytes`, () => {
      assert.ok(fs.statSync(tool.page(name)).size < LARGEST_PAGE);
    });
  }
};
